package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.vocabulary.IncidentId;

/** What a state machine hands to its tasks. */
final class TaskInput {
  private TaskInput() {}

  /** A request of a part of the service about the incident that the input names. */
  static ActRequest request(String part, JsonNode input) {
    try {
      return ActRequest.by(part, new IncidentId(text(input, "incident")));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("the input names no incident: " + e.getMessage());
    }
  }

  /** A text of the input. */
  static String text(JsonNode input, String name) {
    JsonNode value = input.path(name);
    if (!value.isTextual()) {
      throw new InvalidInputException("the input has no text named " + name);
    }
    return value.textValue();
  }
}
