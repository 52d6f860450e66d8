package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event that a function is to get sometime.
 *
 * @param id the request id of all its attempts
 * @param attempts how often the function failed on it
 * @param refusals how often it could not be tried
 */
record AsyncEvent(
    String id, String function, String payload, Instant received, int attempts, int refusals) {

  AsyncEvent failedOnce() {
    return new AsyncEvent(id, function, payload, received, attempts + 1, 0);
  }

  AsyncEvent refusedOnce() {
    return new AsyncEvent(id, function, payload, received, attempts, refusals + 1);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("function", function)
        .put("payload", payload)
        .put("received", received.toString())
        .put("attempts", attempts)
        .put("refusals", refusals);
  }

  static AsyncEvent of(JsonNode json) {
    return new AsyncEvent(
        json.path("id").asText(),
        json.path("function").asText(),
        json.path("payload").asText(),
        Instant.parse(json.path("received").asText()),
        json.path("attempts").asInt(),
        json.path("refusals").asInt());
  }
}
