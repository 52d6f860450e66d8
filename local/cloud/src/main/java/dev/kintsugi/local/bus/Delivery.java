package dev.kintsugi.local.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Sender;
import dev.kintsugi.local.template.RuleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One event on its way to one target.
 *
 * @param sender in whose name it is delivered
 * @param body what the target gets
 * @param due when it is to be tried
 * @param attempts that failed so far
 */
record Delivery(
    String id,
    Sender sender,
    String target,
    String body,
    RuleSpec.Retry retry,
    Optional<String> deadLetters,
    Instant accepted,
    Instant due,
    int attempts) {

  Delivery failedOnce(Instant next) {
    return new Delivery(id, sender, target, body, retry, deadLetters, accepted, next, attempts + 1);
  }

  boolean exhausted(Instant now) {
    return attempts > retry.attempts() || accepted.plus(retry.maximumAge()).isBefore(now);
  }

  JsonNode json() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("caller", sender.caller().keyId())
            .put("source", sender.source())
            .put("target", target)
            .put("body", body)
            .put("retries", retry.attempts())
            .put("maximumAge", retry.maximumAge().toString())
            .put("accepted", accepted.toString())
            .put("due", due.toString())
            .put("attempts", attempts);
    deadLetters.ifPresent(queue -> json.put("deadLetters", queue));
    return json;
  }

  static Delivery of(JsonNode json) {
    return new Delivery(
        json.path("id").asText(),
        new Sender(new Caller(json.path("caller").asText()), json.path("source").asText()),
        json.path("target").asText(),
        json.path("body").asText(),
        new RuleSpec.Retry(
            json.path("retries").asInt(), Duration.parse(json.path("maximumAge").asText())),
        Optional.ofNullable(json.get("deadLetters")).map(JsonNode::asText),
        Instant.parse(json.path("accepted").asText()),
        Instant.parse(json.path("due").asText()),
        json.path("attempts").asInt());
  }
}
