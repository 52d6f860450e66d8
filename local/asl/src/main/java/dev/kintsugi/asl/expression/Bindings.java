package dev.kintsugi.asl.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;

/**
 * What an expression can see.
 *
 * @param states the value of {@code $states}
 * @param variables the variables by name
 * @param now the instant of {@code $now()} and {@code $millis()}: one for a whole evaluation
 * @param seed seed of {@code $random} and {@code $uuid}, so that a replay gives the same
 */
public record Bindings(JsonNode states, Map<String, JsonNode> variables, Instant now, long seed) {
  public Bindings {
    variables = Map.copyOf(variables);
  }
}
