package dev.kintsugi.cli.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a running instance says of itself in {@code instance.json} of its folder.
 *
 * @param pid its process
 * @param api where the HTTP API answers
 * @param issuer where tokens come from
 * @param endpoints of the AWS protocols by service: dynamodb, s3, sqs, events, states, lambda
 * @param inMemory whether all is forgotten when it ends
 */
public record Instance(
    long pid, URI api, URI issuer, Map<String, URI> endpoints, boolean inMemory) {
  private static final String FILE = "instance.json";
  private static final JsonMapper JSON = new JsonMapper();

  /** Keeps the endpoints in their order. */
  public Instance {
    endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
  }

  /** Writes the folder's file; it is there whole or not at all. */
  public void write(Path folder) throws IOException {
    Path next = folder.resolve(FILE + ".next");
    Files.writeString(next, json().put("pid", pid).put("in_memory", inMemory) + "\n");
    Files.move(
        next,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads the folder's file; empty if there is none or it is no such file. */
  public static Optional<Instance> read(Path folder) throws IOException {
    try {
      JsonNode json = JSON.readTree(Files.readString(folder.resolve(FILE)));
      var endpoints = new LinkedHashMap<String, URI>();
      json.path("endpoints")
          .properties()
          .forEach(e -> endpoints.put(e.getKey(), URI.create(e.getValue().asText())));
      return Optional.of(
          new Instance(
              json.path("pid").asLong(),
              URI.create(json.path("api").asText()),
              URI.create(json.path("issuer").asText()),
              endpoints,
              json.path("in_memory").asBoolean()));
    } catch (NoSuchFileException | com.fasterxml.jackson.core.JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Removes the folder's file. */
  public static void remove(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /** The endpoint of a service. */
  public URI endpoint(String service) {
    URI endpoint = endpoints.get(service);
    if (endpoint == null) {
      throw new IllegalStateException("the instance names no endpoint of " + service);
    }
    return endpoint;
  }

  /** The line that says that it is ready. */
  public ObjectNode ready() {
    ObjectNode line = JSON.createObjectNode().put("type", "ready");
    line.setAll(json());
    return line;
  }

  private ObjectNode json() {
    ObjectNode json =
        JSON.createObjectNode().put("api", api.toString()).put("issuer", issuer.toString());
    ObjectNode services = json.putObject("endpoints");
    endpoints.forEach((service, uri) -> services.put(service, uri.toString()));
    return json;
  }
}
