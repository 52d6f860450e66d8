package dev.kintsugi.local.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.queue.LocalQueue.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SendMessage and its batch form. */
final class Sending {
  private static final int LONGEST_DELAY = 900;
  private static final int MOST_ATTRIBUTES = 10;

  ObjectNode one(LocalQueue queue, JsonNode body) {
    Outgoing outgoing = outgoing(queue, body);
    return answer(queue.send(List.of(outgoing)).getFirst());
  }

  ObjectNode batch(LocalQueue queue, JsonNode body) {
    Batch.check(body);
    long size = 0;
    for (JsonNode entry : body.path("Entries")) {
      size += size(entry);
    }
    if (size > queue.settings().maximumSize()) {
      throw new SqsException(
          "BatchRequestTooLong",
          "the batch has %d bytes, at most %d".formatted(size, queue.settings().maximumSize()));
    }
    // Those that are sound are sent together, so that they share one write to the disk; the others
    // are reported below.
    List<Outgoing> sound = new ArrayList<>();
    for (JsonNode entry : body.path("Entries")) {
      sound(queue, entry).ifPresent(sound::add);
    }
    var sent = queue.send(sound).iterator();
    return Batch.each(
        body,
        entry -> {
          outgoing(queue, entry);
          return answer(sent.next());
        });
  }

  private static Optional<Outgoing> sound(LocalQueue queue, JsonNode entry) {
    try {
      return Optional.of(outgoing(queue, entry));
    } catch (SqsException e) {
      return Optional.empty();
    }
  }

  private static ObjectNode answer(Message.Content content) {
    ObjectNode answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("MessageId", content.id())
            .put("MD5OfMessageBody", Digests.ofBody(content.body()));
    if (!content.attributes().isEmpty()) {
      answer.put("MD5OfMessageAttributes", Digests.ofAttributes(content.attributes()));
    }
    return answer;
  }

  private static Outgoing outgoing(LocalQueue queue, JsonNode json) {
    String body = json.path("MessageBody").asText();
    if (body.isEmpty()) {
      throw new SqsException("MissingParameter", "the message has no body");
    }
    if (!body.codePoints().allMatch(Sending::allowed)) {
      throw new SqsException(
          "InvalidMessageContents", "the body has characters outside of XML 1.0's");
    }
    long size = size(json);
    if (size > queue.settings().maximumSize()) {
      throw new SqsException(
          "InvalidParameterValue",
          "the message has %d bytes, at most %d".formatted(size, queue.settings().maximumSize()));
    }
    int delay = json.path("DelaySeconds").asInt(0);
    if (delay < 0 || delay > LONGEST_DELAY) {
      throw new SqsException("InvalidParameterValue", "DelaySeconds is 0 to 900, not " + delay);
    }
    return new Outgoing(
        body,
        attributes(json),
        json.has("DelaySeconds") ? Optional.of(Duration.ofSeconds(delay)) : Optional.empty());
  }

  private static ObjectNode attributes(JsonNode json) {
    if (!(json.path("MessageAttributes") instanceof ObjectNode attributes)) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (attributes.size() > MOST_ATTRIBUTES) {
      throw new SqsException("InvalidParameterValue", "more than 10 message attributes");
    }
    return attributes;
  }

  private static boolean allowed(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  private static long size(JsonNode json) {
    long size = bytes(json.path("MessageBody"));
    for (var attribute : json.path("MessageAttributes").properties()) {
      JsonNode value = attribute.getValue();
      size +=
          attribute.getKey().getBytes(StandardCharsets.UTF_8).length
              + bytes(value.path("DataType"))
              + bytes(value.path("StringValue"))
              + bytes(value.path("BinaryValue")) * 3 / 4;
    }
    return size;
  }

  private static long bytes(JsonNode text) {
    return text.asText().getBytes(StandardCharsets.UTF_8).length;
  }
}
