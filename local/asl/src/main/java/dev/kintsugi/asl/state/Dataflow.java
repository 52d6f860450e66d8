package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How data moves through a state: one implementation a query language. Not thread-safe. */
interface Dataflow {
  /** What the state works on. */
  JsonNode input();

  /** What a task or the branches of a state are given. */
  JsonNode arguments();

  /** A template of a part of the state, with what it takes from the input. */
  JsonNode template(String field, JsonNode template);

  /** The value of a field that may be written literally or come from the data. */
  Optional<JsonNode> value(String field);

  /** A value that must be a number, and may be written as text where the language allows it. */
  JsonNode number(JsonNode value);

  /** The items of a Map. */
  JsonNode items();

  /** What one iteration of a Map is given, its place being the {@code Map} part of the context. */
  JsonNode select(JsonNode item, ObjectNode place);

  /** Whether a rule of a Choice holds. */
  boolean holds(JsonNode rule, int index);

  /** The failure of a field that has a value it can't have. */
  StateFailure wrong(String field, String why);

  /** The way on after success; a state without a result of its own gives null. */
  Transition succeed(@Nullable JsonNode result);

  /** The way on by a rule of a Choice, or by its default. */
  Transition choose(JsonNode rule, String next);

  /** The way on by a catcher. */
  Transition caught(JsonNode catcher, StateFailure failure);
}
