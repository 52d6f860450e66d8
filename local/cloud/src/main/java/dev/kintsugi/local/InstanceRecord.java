package dev.kintsugi.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What instance.json says.
 *
 * @param pid of the process that runs it, or ran it last
 * @param started in real time
 * @param ports by part
 * @param endpoints empty until it is ready
 */
public record InstanceRecord(
    long pid, Instant started, Map<String, Integer> ports, Optional<Endpoints> endpoints) {
  private static final JsonMapper JSON = new JsonMapper();

  String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("pid", pid).put("started", started.toString());
    ObjectNode allPorts = json.putObject("ports");
    ports.forEach(allPorts::put);
    endpoints.ifPresent(
        all -> {
          json.put("api", all.api().toString()).put("issuer", all.issuer().toString());
          ObjectNode services = json.putObject("endpoints");
          all.services().forEach((name, uri) -> services.put(name, uri.toString()));
        });
    return json.toPrettyString();
  }

  /** Reads what {@link #json} wrote; empty for anything else. */
  static Optional<InstanceRecord> parse(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      if (!json.isObject()) {
        return Optional.empty();
      }
      Map<String, Integer> ports = new HashMap<>();
      json.path("ports")
          .properties()
          .forEach(port -> ports.put(port.getKey(), port.getValue().asInt()));
      return Optional.of(
          new InstanceRecord(
              json.path("pid").asLong(),
              Instant.parse(json.path("started").asText()),
              ports,
              endpoints(json)));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Endpoints> endpoints(JsonNode json) {
    if (!json.has("endpoints")) {
      return Optional.empty();
    }
    Map<String, URI> servers = new HashMap<>();
    servers.put("api", URI.create(json.path("api").asText()));
    json.path("endpoints")
        .properties()
        .forEach(uri -> servers.put(uri.getKey(), URI.create(uri.getValue().asText())));
    return Optional.of(Endpoints.at(servers, URI.create(json.path("issuer").asText())));
  }
}
