package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Receiving, deleting and hiding messages. */
final class Receiving {
  private static final int LONGEST_WAIT = 20;
  private static final int LONGEST_VISIBILITY = 43_200;

  ObjectNode receive(LocalQueue queue, JsonNode body) throws InterruptedException {
    int most = body.path("MaxNumberOfMessages").asInt(1);
    if (most < 1 || most > 10) {
      throw new SqsException("InvalidParameterValue", "MaxNumberOfMessages is 1 to 10");
    }
    Duration wait = queue.settings().receiveWait();
    if (body.has("WaitTimeSeconds")) {
      wait = seconds(body, "WaitTimeSeconds", LONGEST_WAIT);
    }
    Duration visibility = queue.settings().visibility();
    if (body.has("VisibilityTimeout")) {
      visibility = seconds(body, "VisibilityTimeout", LONGEST_VISIBILITY);
    }
    Set<String> system = names(body, "AttributeNames", "MessageSystemAttributeNames");
    Set<String> own = names(body, "MessageAttributeNames");
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var messages = answer.putArray("Messages");
    for (ReceivedMessage message : queue.receive(most, wait, visibility)) {
      messages.add(json(message, system, own));
    }
    return answer;
  }

  private static Set<String> names(JsonNode body, String... members) {
    Set<String> names = new HashSet<>();
    for (String member : members) {
      body.path(member).forEach(name -> names.add(name.asText()));
    }
    return names;
  }

  /** A message in the protocol's form with the attributes asked for; {@code All} is all. */
  static ObjectNode json(ReceivedMessage message, Set<String> system, Set<String> own) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("MessageId", message.id())
            .put("ReceiptHandle", message.handle())
            .put("MD5OfBody", message.bodyMd5())
            .put("Body", message.body());
    ObjectNode attributes = JsonNodeFactory.instance.objectNode();
    message
        .attributes()
        .forEach(
            (name, value) -> {
              if (system.contains("All") || system.contains(name)) {
                attributes.put(name, value);
              }
            });
    if (!attributes.isEmpty()) {
      json.set("Attributes", attributes);
    }
    ObjectNode chosen = JsonNodeFactory.instance.objectNode();
    message
        .messageAttributes()
        .properties()
        .forEach(
            attribute -> {
              if (wanted(own, attribute.getKey())) {
                chosen.set(attribute.getKey(), attribute.getValue());
              }
            });
    if (!chosen.isEmpty()) {
      json.put("MD5OfMessageAttributes", Digests.ofAttributes(chosen));
      json.set("MessageAttributes", chosen);
    }
    return json;
  }

  private static boolean wanted(Set<String> names, String name) {
    return names.contains("All")
        || names.contains(name)
        || names.stream()
            .anyMatch(
                wanted ->
                    wanted.endsWith(".*")
                        && name.startsWith(wanted.substring(0, wanted.length() - 2)));
  }

  ObjectNode delete(LocalQueue queue, JsonNode body) {
    queue.delete(handle(body));
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode deleteBatch(LocalQueue queue, JsonNode body) {
    return Batch.each(body, entry -> delete(queue, entry));
  }

  ObjectNode change(LocalQueue queue, JsonNode body) {
    queue.changeVisibility(handle(body), seconds(body, "VisibilityTimeout", LONGEST_VISIBILITY));
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode changeBatch(LocalQueue queue, JsonNode body) {
    return Batch.each(body, entry -> change(queue, entry));
  }

  private static String handle(JsonNode body) {
    String handle = body.path("ReceiptHandle").asText();
    if (!handle.matches("[0-9a-f-]{36}\\.[0-9a-f]+")) {
      throw new SqsException("ReceiptHandleIsInvalid", "no receipt handle: " + handle);
    }
    return handle;
  }

  private static Duration seconds(JsonNode body, String name, int most) {
    int seconds = body.path(name).asInt(-1);
    if (seconds < 0 || seconds > most) {
      throw new SqsException("InvalidParameterValue", name + " is 0 to " + most);
    }
    return Duration.ofSeconds(seconds);
  }
}
