package dev.kintsugi.local.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the events it gets; messages whose body begins with "bad" fail, "boom" fails the batch. */
public final class WorkHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final JsonMapper JSON = new JsonMapper();

  /** What came, in order. */
  static final List<JsonNode> EVENTS = new CopyOnWriteArrayList<>();

  /** What came; of the process, since hosts make their own instances. */
  public static List<JsonNode> events() {
    return EVENTS;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> given, Context context) {
    JsonNode event = JSON.valueToTree(given);
    EVENTS.add(event);
    if (event.has("fail")) {
      throw new IllegalArgumentException(event.path("fail").asText());
    }
    List<Map<String, String>> failures = new ArrayList<>();
    for (JsonNode message : event.path("Records")) {
      String body = message.path("body").asText();
      if (body.startsWith("boom")) {
        throw new IllegalStateException("boom");
      }
      if (body.startsWith("bad")) {
        failures.add(Map.of("itemIdentifier", message.path("messageId").asText()));
      }
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("batchItemFailures", failures);
    return answer;
  }
}
