package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.history.HistoryEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is known of one execution: the events of its history, and notes that only the
 * runner reads. Each has a key, its place in the execution, so that a replay finds what it had
 * done. Kept in the journal before it takes effect. Thread-safe.
 */
final class ExecutionLog {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NOTE = "note:";

  private final Journal journal;
  private final String execution;
  private final Map<String, Entry> entries = new HashMap<>();
  private final List<HistoryEvent> events = new ArrayList<>();

  /** The log of an execution, with what the journal has of it. */
  ExecutionLog(Journal journal, String execution) {
    this.journal = journal;
    this.execution = execution;
    for (byte[] record : journal.read(execution)) {
      restore(record);
    }
  }

  /** What is known for a key and type. */
  synchronized Optional<Entry> find(String key, String type) {
    return Optional.ofNullable(entries.get(type + "@" + key));
  }

  /** The notes of a type. */
  synchronized List<Entry> notes(String type) {
    return entries.values().stream().filter(e -> e.type().equals(NOTE + type)).toList();
  }

  /** Records an event of the history, once for a key and type. */
  synchronized Entry event(String key, String type, Instant at, long previous, ObjectNode details) {
    return find(key, type).orElseGet(() -> again(key, type, at, previous, details));
  }

  /** Records an event of the history even where one of that key and type is there. */
  synchronized Entry again(String key, String type, Instant at, long previous, ObjectNode details) {
    var event = new HistoryEvent(events.size() + 1L, previous, type, at, details);
    return add(new Entry(key, type, event.id(), at, details), previous);
  }

  /** Records a note, once for a key and type. */
  synchronized Entry note(String key, String type, Instant at, ObjectNode details) {
    return find(key, NOTE + type)
        .orElseGet(() -> add(new Entry(key, NOTE + type, 0, at, details), 0));
  }

  /** A note, if it is there. */
  Optional<Entry> noted(String key, String type) {
    return find(key, NOTE + type);
  }

  /** The history so far. */
  synchronized List<HistoryEvent> history() {
    return List.copyOf(events);
  }

  /**
   * Says that nothing will follow, whereupon the journal needs the beginning and the history only:
   * the other notes are for going on.
   */
  synchronized void close() {
    var kept = new ArrayList<byte[]>();
    find("", NOTE + Start.NOTE).ifPresent(start -> kept.add(record(start, 0)));
    for (HistoryEvent event : events) {
      String key = event.type().startsWith("Execution") ? "" : Long.toString(event.id());
      var entry = new Entry(key, event.type(), event.id(), event.at(), event.details());
      kept.add(record(entry, event.previousId()));
    }
    journal.close(execution, kept);
  }

  private Entry add(Entry entry, long previous) {
    journal.append(execution, record(entry, previous));
    keep(entry, previous);
    return entry;
  }

  private static byte[] record(Entry entry, long previous) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record
        .put("key", entry.key())
        .put("type", entry.type())
        .put("id", entry.id())
        .put("previous", previous)
        .put("at", entry.at().toEpochMilli())
        .set("details", entry.details());
    try {
      return JSON.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(Entry entry, long previous) {
    entries.put(entry.type() + "@" + entry.key(), entry);
    if (entry.id() > 0) {
      events.add(new HistoryEvent(entry.id(), previous, entry.type(), entry.at(), entry.details()));
    }
  }

  private void restore(byte[] bytes) {
    try {
      JsonNode record = JSON.readTree(bytes);
      var entry =
          new Entry(
              record.path("key").asText(),
              record.path("type").asText(),
              record.path("id").asLong(),
              Instant.ofEpochMilli(record.path("at").asLong()),
              (ObjectNode) record.path("details"));
      keep(entry, record.path("previous").asLong());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One thing recorded.
   *
   * @param key its place in the execution
   * @param type the type of event, or of note
   * @param id number in the history; 0 for a note
   * @param at when
   * @param details what
   */
  record Entry(String key, String type, long id, Instant at, ObjectNode details) {}
}
