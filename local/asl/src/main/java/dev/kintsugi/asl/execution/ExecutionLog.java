package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.history.HistoryEvent;
import dev.kintsugi.asl.state.StateFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
  private static final long MOST_BYTES = Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 16);
  private static final String EXIT = NOTE + "exit";

  /** So many bytes a journal has at least before it is compacted. */
  private static final long WORTH_COMPACTING = 256 << 10;

  private final Journal journal;
  private final String execution;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<HistoryEvent> events = new ArrayList<>();
  private int mostEvents = Scribe.MOST_EVENTS;
  private long bytes;

  /** Of each event, its place in the execution. */
  private final List<String> places = new ArrayList<>();

  private long compactAt = WORTH_COMPACTING;

  /** The log of an execution, with what the journal has of it. */
  ExecutionLog(Journal journal, String execution) {
    this.journal = journal;
    this.execution = execution;
    for (byte[] record : journal.read(execution)) {
      bytes += record.length;
      restore(record);
    }
  }

  /** Lets the history have any number of events, as that of an Express machine may. */
  ExecutionLog endless() {
    mostEvents = Integer.MAX_VALUE;
    return this;
  }

  /** What is known for a key and type. */
  synchronized Optional<Entry> find(String key, String type) {
    return Optional.ofNullable(entries.get(type + "@" + key));
  }

  /** The notes of a type. */
  synchronized List<Entry> notes(String type) {
    return entries.values().stream().filter(e -> e.type().equals(NOTE + type)).toList();
  }

  /**
   * Records an event of the history, even where one of that key and type is there.
   *
   * @throws StateFailure if the history is full, or what is recorded is beyond this runner's memory
   */
  synchronized Entry event(String key, String type, Instant at, long previous, ObjectNode details) {
    if (events.size() + 1 >= mostEvents) {
      throw Scribe.full();
    }
    checkSize();
    return add(new Entry(key, type, events.size() + 1L, at, details), previous);
  }

  /** Records an event that the history does not tell. */
  synchronized Entry aside(String key, String type, Instant at, ObjectNode details) {
    checkSize();
    return add(new Entry(key, type, 0, at, details), 0);
  }

  /** Records the last event of the history, for which there is always room. */
  synchronized void last(String type, Instant at, long previous, ObjectNode details) {
    add(new Entry("", type, events.size() + 1L, at, details), previous);
  }

  private void checkSize() {
    if (bytes > MOST_BYTES) {
      throw StateFailure.fatal(
          "What the execution has done is over %d MiB, which is what this runner keeps of one."
              .formatted(MOST_BYTES >> 20));
    }
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
    journal.close(execution, kept, events.getLast().at());
  }

  private Entry add(Entry entry, long previous) {
    byte[] record = record(entry, previous);
    journal.append(execution, record);
    bytes += record.length;
    keep(entry, previous);
    if (bytes > compactAt) {
      compact();
    }
    return entry;
  }

  /** Forgets how states came to their end that have one: going on needs the end only. */
  private void compact() {
    entries.values().removeIf(entry -> entry.id() == 0 && behind(entry));
    var kept = new ArrayList<byte[]>();
    for (Entry entry : entries.values()) {
      if (entry.id() == 0) {
        kept.add(record(entry, 0));
      }
    }
    for (int i = 0; i < events.size(); i++) {
      HistoryEvent event = events.get(i);
      var entry = new Entry(places.get(i), event.type(), event.id(), event.at(), event.details());
      kept.add(record(entry, event.previousId()));
    }
    journal.compact(execution, kept);
    bytes = kept.stream().mapToLong(record -> record.length).sum();
    compactAt = Math.max(WORTH_COMPACTING, 2 * bytes);
  }

  /** Whether a note is of a state that has been left: the state's key, or one within it. */
  private boolean behind(Entry note) {
    String key = note.key();
    if (note.type().startsWith(NOTE)
        && !note.type().equals(EXIT)
        && entries.containsKey(EXIT + "@" + key)) {
      return true;
    }
    for (int end = key.indexOf('#'); end >= 0; end = key.indexOf('#', end + 1)) {
      if (entries.containsKey(EXIT + "@" + key.substring(0, end))) {
        return true;
      }
    }
    return false;
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
      places.add(entry.key());
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
      this.bytes += bytes.length;
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
