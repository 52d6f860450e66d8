package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;

/** Goes the way of the first choice whose condition holds. */
final class ChoiceState implements State {
  @Override
  public Transition run(Visit visit) {
    JsonNode json = visit.node().json();
    int i = 0;
    for (JsonNode choice : json.path("Choices")) {
      if (visit.flow().holds(choice, i++)) {
        return visit.flow().choose(choice, choice.path("Next").asText());
      }
    }
    if (!json.has("Default")) {
      throw new StateFailure(
          "States.NoChoiceMatched",
          "No choice of the state '" + visit.node().name() + "' matched and it has no Default");
    }
    return visit.flow().choose(json, json.path("Default").asText());
  }
}
