package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * How a state ends.
 *
 * @param output the input of what comes next
 * @param next the next state; empty where the machine ends
 * @param assigned variables that the state sets
 */
public record Transition(JsonNode output, Optional<String> next, Map<String, JsonNode> assigned) {
  public Transition {
    assigned = Map.copyOf(assigned);
  }
}
