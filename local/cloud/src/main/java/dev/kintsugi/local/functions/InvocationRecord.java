package dev.kintsugi.local.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The record of an asynchronous invocation that failed for good, as Lambda writes it. */
final class InvocationRecord {
  private static final JsonMapper JSON = new JsonMapper();

  private InvocationRecord() {}

  static String of(
      AsyncEvent event, String arn, String condition, @Nullable Invocation last, Instant now) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record.put("version", "1.0").put("timestamp", now.toString());
    record
        .putObject("requestContext")
        .put("requestId", event.id())
        .put("functionArn", arn + ":$LATEST")
        .put("condition", condition)
        .put("approximateInvokeCount", event.attempts());
    record.set("requestPayload", tree(event.payload()));
    if (last != null) {
      record
          .putObject("responseContext")
          .put("statusCode", 200)
          .put("executedVersion", "$LATEST")
          .put("functionError", "Unhandled");
      record.set("responsePayload", tree(last.payload()));
    }
    return record.toString();
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(json);
    }
  }
}
