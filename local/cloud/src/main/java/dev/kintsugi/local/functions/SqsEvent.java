package dev.kintsugi.local.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.template.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The event of a batch of messages, and what the function says of them. */
final class SqsEvent {
  private static final JsonMapper JSON = new JsonMapper();

  private SqsEvent() {}

  static ObjectNode of(String queueArn, List<JsonNode> messages) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    var records = event.putArray("Records");
    for (JsonNode message : messages) {
      ObjectNode entry =
          records
              .addObject()
              .put("messageId", message.path("MessageId").asText())
              .put("receiptHandle", message.path("ReceiptHandle").asText())
              .put("body", message.path("Body").asText());
      entry.set("attributes", orEmpty(message.path("Attributes")));
      entry.set("messageAttributes", attributes(message.path("MessageAttributes")));
      entry
          .put("md5OfBody", message.path("MD5OfBody").asText())
          .put("eventSource", "aws:sqs")
          .put("eventSourceARN", queueArn)
          .put("awsRegion", Place.REGION);
    }
    return event;
  }

  private static JsonNode orEmpty(JsonNode node) {
    return node.isObject() ? node : JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode attributes(JsonNode attributes) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (var attribute : attributes.properties()) {
      ObjectNode one = all.putObject(attribute.getKey());
      JsonNode value = attribute.getValue();
      if (value.has("StringValue")) {
        one.set("stringValue", value.get("StringValue"));
      }
      if (value.has("BinaryValue")) {
        one.set("binaryValue", value.get("BinaryValue"));
      }
      one.putArray("stringListValues");
      one.putArray("binaryListValues");
      one.put("dataType", value.path("DataType").asText());
    }
    return all;
  }

  /**
   * The ids of the messages that failed; empty where the answer makes the whole batch fail: it is
   * no list of failures, or names a message that is not in the batch.
   */
  static Optional<Set<String>> failures(String answer, List<JsonNode> batch) {
    try {
      JsonNode json = JSON.readTree(answer);
      JsonNode failures = json.path("batchItemFailures");
      if (json.isNull() || failures.isMissingNode() || failures.isNull()) {
        return Optional.of(Set.of());
      }
      Set<String> ids = new HashSet<>();
      failures.forEach(failure -> ids.add(failure.path("itemIdentifier").asText()));
      Set<String> known = new HashSet<>();
      batch.forEach(message -> known.add(message.path("MessageId").asText()));
      return failures.isArray() && known.containsAll(ids) ? Optional.of(ids) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
