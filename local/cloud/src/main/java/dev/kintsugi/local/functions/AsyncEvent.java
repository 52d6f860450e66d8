package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event that a function is to get sometime.
 *
 * @param id the request id of all its attempts
 * @param due when it is to be tried
 * @param attempts how often the function failed on it
 * @param refusals how often it could not be tried
 */
record AsyncEvent(
    String id,
    String function,
    String payload,
    Instant received,
    Instant due,
    int attempts,
    int refusals) {

  AsyncEvent failedOnce() {
    return new AsyncEvent(id, function, payload, received, due, attempts + 1, 0);
  }

  AsyncEvent refusedOnce() {
    return new AsyncEvent(id, function, payload, received, due, attempts, refusals + 1);
  }

  AsyncEvent dueAt(Instant next) {
    return new AsyncEvent(id, function, payload, received, next, attempts, refusals);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("function", function)
        .put("payload", payload)
        .put("received", received.toString())
        .put("due", due.toString())
        .put("attempts", attempts)
        .put("refusals", refusals);
  }

  static AsyncEvent of(JsonNode json) {
    return new AsyncEvent(
        json.path("id").asText(),
        json.path("function").asText(),
        json.path("payload").asText(),
        Instant.parse(json.path("received").asText()),
        Instant.parse(json.path("due").asText()),
        json.path("attempts").asInt(),
        json.path("refusals").asInt());
  }
}
