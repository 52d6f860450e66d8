package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.expression.Bindings;
import dev.kintsugi.asl.expression.QueryEvaluationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Data moved by JSONata: expressions see {@code $states} and the variables. */
final class JsonataFlow implements Dataflow {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Visit visit;

  JsonataFlow(Visit visit) {
    this.visit = visit;
  }

  @Override
  public JsonNode input() {
    return visit.input();
  }

  @Override
  public JsonNode arguments() {
    JsonNode arguments = visit.node().json().get("Arguments");
    return arguments == null ? visit.input() : fill("Arguments", arguments, Map.of());
  }

  @Override
  public JsonNode template(String field, JsonNode template) {
    return fill(field, template, Map.of());
  }

  @Override
  public Optional<JsonNode> value(String field) {
    return visit.node().field(field).map(value -> fill(field, value, Map.of()));
  }

  @Override
  public JsonNode number(JsonNode value) {
    return value;
  }

  @Override
  public JsonNode items() {
    JsonNode items = value("Items").orElse(visit.input());
    if (!items.isArray()) {
      throw wrong("Items", "an array is needed, not " + items.getNodeType());
    }
    return items;
  }

  @Override
  public JsonNode select(JsonNode item, ObjectNode place) {
    JsonNode selector = visit.node().json().get("ItemSelector");
    return selector == null
        ? item
        : new JsonataFlow(visit.at(place)).fill("ItemSelector", selector, Map.of());
  }

  @Override
  public boolean holds(JsonNode rule, int index) {
    String field = "Choices[" + index + "]/Condition";
    JsonNode condition = fill(field, rule.path("Condition"), Map.of());
    if (!condition.isBoolean()) {
      throw wrong(field, "true or false is needed, not " + condition);
    }
    return condition.asBoolean();
  }

  @Override
  public StateFailure wrong(String field, String why) {
    return new StateFailure(
        "States.QueryEvaluationError",
        "An error occurred while executing the state '%s'. The field '%s': %s"
            .formatted(visit.node().name(), field, why));
  }

  @Override
  public Transition succeed(@Nullable JsonNode result) {
    Map<String, JsonNode> more = result == null ? Map.of() : Map.of("result", result);
    JsonNode otherwise = result == null ? visit.input() : result;
    return leave(visit.node().json(), visit.node().next(), otherwise, more);
  }

  @Override
  public Transition choose(JsonNode rule, String next) {
    return leave(rule, Optional.of(next), visit.input(), Map.of());
  }

  @Override
  public Transition caught(JsonNode catcher, StateFailure failure) {
    JsonNode error = Visit.errorOutput(failure);
    Optional<String> next = Optional.of(catcher.path("Next").asText());
    return leave(catcher, next, error, Map.of("errorOutput", error));
  }

  private Transition leave(
      JsonNode rule, Optional<String> next, JsonNode otherwise, Map<String, JsonNode> more) {
    var assigned = new LinkedHashMap<String, JsonNode>();
    JsonNode assign = rule.path("Assign");
    if (assign.isObject()) {
      fill("Assign", assign, more)
          .properties()
          .forEach(v -> assigned.put(v.getKey(), v.getValue()));
    }
    assigned.values().forEach(visit::limit);
    JsonNode output = rule.has("Output") ? fill("Output", rule.get("Output"), more) : otherwise;
    visit.limit(output);
    return new Transition(output, next, assigned);
  }

  /** A field with its expressions replaced; {@code more} is seen as further parts of $states. */
  private JsonNode fill(String field, JsonNode value, Map<String, JsonNode> more) {
    ObjectNode states = JSON.objectNode();
    states.set("input", visit.input());
    more.forEach(states::set);
    states.set("context", visit.context());
    Branch branch = visit.branch();
    long seed = branch.seed(visit.key() + field);
    try {
      return branch
          .expressions()
          .fill(field, value, new Bindings(states, branch.variables(), visit.entered(), seed));
    } catch (QueryEvaluationException e) {
      String message =
          "An error occurred while executing the state '%s'. %s"
              .formatted(visit.node().name(), e.getMessage());
      throw new StateFailure("States.QueryEvaluationError", message);
    }
  }
}
