package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.state.Transition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The form in which the log keeps how a state ended. */
final class Transitions {
  private Transitions() {}

  static ObjectNode write(Transition transition) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("output", transition.output());
    transition.next().ifPresent(next -> json.put("next", next));
    ObjectNode assigned = json.putObject("assigned");
    transition.assigned().forEach(assigned::set);
    return json;
  }

  static Transition read(ObjectNode json) {
    Map<String, JsonNode> assigned = new HashMap<>();
    json.path("assigned").properties().forEach(v -> assigned.put(v.getKey(), v.getValue()));
    Optional<String> next = Optional.ofNullable(json.get("next")).map(JsonNode::asText);
    return new Transition(json.path("output"), next, assigned);
  }
}
