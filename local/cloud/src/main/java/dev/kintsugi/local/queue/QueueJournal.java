package dev.kintsugi.local.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.journal.RecordFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The journal of all queues. A message sent is on the disk before it is acknowledged; receives,
 * deletes and changes of visibility survive the death of the process. Thread-safe.
 */
final class QueueJournal implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long WORTH_COMPACTING = 8L << 20;

  private final Map<String, Map<String, Message>> restored = new LinkedHashMap<>();
  private final ReentrantReadWriteLock compaction = new ReentrantReadWriteLock();
  private final RecordFile file;
  private long numbers;
  private volatile long compactAt = WORTH_COMPACTING;

  QueueJournal(Optional<Path> path) {
    file = RecordFile.open(path, this::replay);
  }

  /** The messages of a queue as they were, oldest first. */
  List<Message> restored(String queue) {
    return List.copyOf(restored.getOrDefault(queue, Map.of()).values());
  }

  private void replay(byte[] bytes) {
    JsonNode json = read(bytes);
    String queue = json.path("queue").asText();
    Map<String, Message> messages = restored.computeIfAbsent(queue, name -> new LinkedHashMap<>());
    String id = json.path("id").asText();
    switch (json.path("op").asText()) {
      case "send" ->
          // The number only orders messages among themselves, so it need not be the old one.
          messages.putIfAbsent(id, message(id, json));
      case "delete" -> messages.remove(id);
      case "purge" -> messages.clear();
      default -> Optional.ofNullable(messages.get(id)).ifPresent(m -> restore(m, json));
    }
  }

  private Message message(String id, JsonNode json) {
    var content =
        new Message.Content(
            id,
            json.path("body").asText(),
            (ObjectNode) json.path("attributes"),
            instant(json, "sent"),
            json.path("source").asText());
    var message = new Message(content, numbers++, instant(json, "visible"));
    if (json.has("receives")) {
      restore(message, json);
    }
    return message;
  }

  private static void restore(Message message, JsonNode json) {
    message.restore(
        json.path("receives").asInt(),
        json.has("first") ? Optional.of(instant(json, "first")) : Optional.empty(),
        instant(json, "visible"),
        json.path("handle").asText());
  }

  private static Instant instant(JsonNode json, String name) {
    return Instant.parse(json.path(name).asText());
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON in the queues' journal", e);
    }
  }

  /** Keeps messages sent before {@code then} makes them known. */
  void sent(List<byte[]> records, Runnable then) {
    Lock shared = compaction.readLock();
    shared.lock();
    try {
      file.appendFirmly(records);
      then.run();
    } finally {
      shared.unlock();
    }
  }

  /** Keeps what has been done. Not to be called under a queue's lock. */
  void done(List<byte[]> records) {
    Lock shared = compaction.readLock();
    shared.lock();
    try {
      file.append(records);
    } finally {
      shared.unlock();
    }
  }

  /**
   * Writes the journal anew if it has grown to many times what it holds. Not to be called under a
   * queue's lock.
   */
  void compactIfWorth(Supplier<List<byte[]>> live) {
    if (file.size() < compactAt || !compaction.writeLock().tryLock()) {
      return;
    }
    try {
      file.replace(live.get());
      compactAt = Math.max(WORTH_COMPACTING, 4 * file.size());
    } finally {
      compaction.writeLock().unlock();
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
