package dev.kintsugi.local.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is still to be done, by id. It survives the death of the process, not a loss of power; in
 * memory only without a file. The file is written anew when it has grown to many times what it
 * holds. Thread-safe.
 */
public final class Outstanding implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long WORTH_COMPACTING = 1L << 20;

  private final Map<String, JsonNode> kept = new LinkedHashMap<>();
  private final RecordFile file;
  private long compactAt = WORTH_COMPACTING;

  private Outstanding(Optional<Path> path) {
    file = RecordFile.open(path, this::replay);
  }

  /** What a file has, which is made if it is not there. */
  public static Outstanding open(Optional<Path> path) {
    return new Outstanding(path);
  }

  /** What dies with the process. */
  public static Outstanding inMemory() {
    return new Outstanding(Optional.empty());
  }

  private void replay(byte[] bytes) {
    try {
      JsonNode record = JSON.readTree(bytes);
      String id = record.path("id").asText();
      if (record.has("what")) {
        kept.put(id, record.path("what"));
      } else {
        kept.remove(id);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps something, instead of what was kept by that id; it is safe when this returns. */
  public synchronized void keep(String id, JsonNode what) {
    file.append(List.of(record(id, Optional.of(what))));
    kept.put(id, what);
    compact();
  }

  /** Says that something is done. */
  public synchronized void forget(String id) {
    if (kept.remove(id) != null) {
      file.append(List.of(record(id, Optional.empty())));
      compact();
    }
  }

  /** What was kept and not forgotten, by id, in the order in which it came. */
  public synchronized Map<String, JsonNode> kept() {
    return new LinkedHashMap<>(kept);
  }

  private void compact() {
    if (file.size() >= compactAt) {
      file.replace(
          kept.entrySet().stream()
              .map(entry -> record(entry.getKey(), Optional.of(entry.getValue())))
              .toList());
      compactAt = Math.max(WORTH_COMPACTING, 4 * file.size());
    }
  }

  private static byte[] record(String id, Optional<JsonNode> what) {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("id", id);
    what.ifPresent(content -> record.set("what", content));
    try {
      return JSON.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
