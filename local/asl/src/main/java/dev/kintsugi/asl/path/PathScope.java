package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a path can see.
 *
 * @param document what {@code $} stands for
 * @param context what {@code $$} stands for: the context object
 * @param variables what {@code $name} stands for
 * @param random the source of {@code States.MathRandom} and {@code States.UUID}, seeded so that a
 *     replay gives the same
 */
public record PathScope(
    JsonNode document, JsonNode context, Map<String, JsonNode> variables, RandomGenerator random) {
  public PathScope {
    variables = Map.copyOf(variables);
  }

  /** The same scope with another document. */
  public PathScope with(JsonNode other) {
    return new PathScope(other, context, variables, random);
  }
}
