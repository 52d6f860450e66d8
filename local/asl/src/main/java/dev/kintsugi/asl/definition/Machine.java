package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A state machine, or a branch or item processor within one. Immutable.
 *
 * @param startAt name of the first state
 * @param states the states by name
 * @param json the definition as written; not to be changed
 */
public record Machine(String startAt, Map<String, StateNode> states, ObjectNode json) {
  public Machine {
    states = Map.copyOf(states);
  }

  /** The machine that a definition describes, which has been found valid. */
  public static Machine of(JsonNode definition) {
    return of(definition, QueryLanguage.JSONPATH);
  }

  /** A machine within another one, whose query language it speaks. */
  static Machine of(JsonNode definition, QueryLanguage inherited) {
    QueryLanguage language = QueryLanguage.of(definition, inherited);
    var states = new LinkedHashMap<String, StateNode>();
    for (Map.Entry<String, JsonNode> state : definition.path("States").properties()) {
      ObjectNode json = (ObjectNode) state.getValue();
      states.put(state.getKey(), StateNode.of(state.getKey(), json, language));
    }
    return new Machine(definition.path("StartAt").asText(), states, (ObjectNode) definition);
  }

  /** The state of a name that the definition has. */
  public StateNode state(String name) {
    return Objects.requireNonNull(states.get(name), name);
  }

  /** Seconds after which an execution times out, where the machine says so. */
  public Optional<Long> timeoutSeconds() {
    return Optional.ofNullable(json.get("TimeoutSeconds")).map(JsonNode::asLong);
  }
}
