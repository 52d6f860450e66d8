package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Goes the way of the first choice whose condition holds. */
final class ChoiceState implements State {
  @Override
  public Transition run(Visit visit) {
    JsonNode json = visit.node().json();
    int i = 0;
    for (JsonNode choice : json.path("Choices")) {
      String field = "Choices[" + i++ + "]/Condition";
      JsonNode condition = visit.fill(field, choice.path("Condition"));
      if (!condition.isBoolean()) {
        throw visit.queryError(field, "true or false is needed, not " + condition);
      }
      if (condition.asBoolean()) {
        return visit.leave(
            choice, Optional.of(choice.path("Next").asText()), visit.input(), Map.of());
      }
    }
    if (!json.has("Default")) {
      throw new StateFailure(
          "States.NoChoiceMatched",
          "No choice of the state '" + visit.node().name() + "' matched and it has no Default");
    }
    return visit.leave(json, Optional.of(json.path("Default").asText()), visit.input(), Map.of());
  }
}
