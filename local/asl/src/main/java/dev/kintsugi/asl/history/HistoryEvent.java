package dev.kintsugi.asl.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * One event of an execution, as Step Functions tells it.
 *
 * @param id 1-based number within the execution
 * @param previousId number of the event that led to this one; 0 for the first
 * @param type such as {@code TaskSucceeded}
 * @param at when
 * @param details the fields of the event's details
 */
public record HistoryEvent(long id, long previousId, String type, Instant at, ObjectNode details) {
  private static final Map<String, String> SHARED_DETAILS =
      Map.of(
          "ExecutionStarted", "executionStartedEventDetails",
          "MapIterationStarted", "mapIterationStartedEventDetails",
          "MapStateStarted", "mapStateStartedEventDetails");

  /** The event in the form that GetExecutionHistory answers: times in seconds of the epoch. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("timestamp", at.toEpochMilli() / 1000.0)
        .put("type", type)
        .put("id", id)
        .put("previousEventId", previousId);
    if (!details.isEmpty()) {
      json.set(detailsName(), details);
    }
    return json;
  }

  /** A field of the details as text; empty if it is not there. */
  public String detail(String field) {
    JsonNode value = details.get(field);
    return value == null ? "" : value.asText();
  }

  private String detailsName() {
    if (type.endsWith("StateEntered")) {
      return "stateEnteredEventDetails";
    }
    if (type.endsWith("StateExited")) {
      return "stateExitedEventDetails";
    }
    String shared = SHARED_DETAILS.get(type);
    return shared != null
        ? shared
        : Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
  }
}
