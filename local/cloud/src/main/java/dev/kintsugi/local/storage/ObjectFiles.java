package dev.kintsugi.local.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * S3Mock's files, put in order after it was killed. It writes in place, so that a kill may leave a
 * file half written, and it does not start on such a file. An object whose metadata is not whole
 * was never acknowledged and goes; whatever only lists objects is made anew from them.
 */
final class ObjectFiles {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BUCKET = "bucketMetadata.json";
  private static final String VERSIONS = "versions.json";
  private static final String METADATA = "objectMetadata.json";
  private static final String DATA = "binaryData";

  private final Path store;
  private final Path settings;

  /** The files of a store in a folder; what its buckets were set to is copied beside it. */
  ObjectFiles(Path store) {
    this.store = store;
    this.settings = store.resolveSibling(store.getFileName() + "-settings");
  }

  /** Keeps how the buckets are set, for the case that S3Mock's own file breaks. */
  void rememberSettings() throws IOException {
    Files.createDirectories(settings);
    for (Path bucket : folders(store)) {
      Optional<JsonNode> metadata = read(bucket.resolve(BUCKET));
      if (metadata.isPresent()) {
        write(settings.resolve(bucket.getFileName() + ".json"), metadata.get());
      }
    }
  }

  /**
   * Repairs all buckets; no store may run on them.
   *
   * @throws IOException naming a bucket whose settings are lost
   */
  void repair() throws IOException {
    for (Path bucket : folders(store)) {
      repair(bucket);
    }
  }

  private void repair(Path bucket) throws IOException {
    Optional<JsonNode> own = read(bucket.resolve(BUCKET));
    Optional<JsonNode> metadata =
        own.or(() -> read(settings.resolve(bucket.getFileName() + ".json")));
    if (metadata.isEmpty() && folders(bucket).isEmpty()) {
      // Killed while it was being made.
      delete(bucket);
      return;
    }
    if (metadata.isEmpty()) {
      throw new IOException("damaged, and no copy is kept: " + bucket.resolve(BUCKET));
    }
    ObjectNode objects = JsonNodeFactory.instance.objectNode();
    for (Path folder : folders(bucket)) {
      Optional<String> key = object(folder);
      if (key.isPresent()) {
        objects.put(key.get(), String.valueOf(folder.getFileName()));
      } else {
        delete(folder);
      }
    }
    if (own.isEmpty() || !own.get().path("objects").equals(objects)) {
      ObjectNode repaired = metadata.get().deepCopy();
      write(bucket.resolve(BUCKET), repaired.set("objects", objects));
    }
  }

  /** Repairs an object; its key, or nothing if none of its versions is whole. */
  private static Optional<String> object(Path folder) throws IOException {
    var whole = new ArrayList<JsonNode>();
    for (Path file : files(folder)) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(METADATA)) {
        Path data = folder.resolve(name.replace(METADATA, DATA));
        Optional<JsonNode> metadata = read(file).filter(found -> whole(found, data));
        if (metadata.isPresent()) {
          whole.add(metadata.get());
        } else {
          Files.delete(file);
          Files.deleteIfExists(data);
        }
      }
    }
    whole.sort(Comparator.comparingLong(version -> version.path("lastModified").asLong()));
    versions(folder, whole);
    return whole.stream().findFirst().map(version -> version.path("key").asText());
  }

  private static boolean whole(JsonNode metadata, Path data) {
    try {
      boolean marker = metadata.path("deleteMarker").asBoolean();
      return Files.exists(data) ? Files.size(data) == metadata.path("size").asLong() : marker;
    } catch (IOException e) {
      return false;
    }
  }

  /** Only versioned objects have the list; the newest version is its last. */
  private static void versions(Path folder, List<JsonNode> whole) throws IOException {
    List<String> ids =
        whole.stream()
            .map(version -> version.path("versionId").asText(""))
            .filter(id -> !id.isEmpty() && !id.equals("null"))
            .toList();
    if (ids.isEmpty()) {
      return;
    }
    Optional<JsonNode> listed = read(folder.resolve(VERSIONS));
    var known = new ArrayList<String>();
    listed.ifPresent(list -> list.path("versions").forEach(id -> known.add(id.asText())));
    if (listed.isPresent() && ids.size() == known.size() && known.containsAll(ids)) {
      return;
    }
    ObjectNode list =
        JsonNodeFactory.instance.objectNode().put("id", String.valueOf(folder.getFileName()));
    ArrayNode versions = list.putArray("versions");
    ids.forEach(versions::add);
    write(folder.resolve(VERSIONS), list);
  }

  private static Optional<JsonNode> read(Path file) {
    try {
      return Optional.of(JSON.readTree(Files.readAllBytes(file))).filter(JsonNode::isObject);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void write(Path file, JsonNode content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, JSON.writeValueAsBytes(content));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> folders(Path parent) throws IOException {
    return list(parent).stream().filter(Files::isDirectory).toList();
  }

  private static List<Path> files(Path parent) throws IOException {
    return list(parent).stream().filter(Files::isRegularFile).toList();
  }

  private static List<Path> list(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(parent)) {
      return files.toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
