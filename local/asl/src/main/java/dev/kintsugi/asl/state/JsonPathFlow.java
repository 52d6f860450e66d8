package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.path.PathException;
import dev.kintsugi.asl.path.PathScope;
import dev.kintsugi.asl.path.ReferencePath;
import dev.kintsugi.asl.path.Templates;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Data moved by JSONPath: InputPath, Parameters, ResultSelector, ResultPath, OutputPath, and fields
 * whose name ends in Path. What goes wrong here ends the execution with {@code States.Runtime}.
 */
final class JsonPathFlow implements Dataflow {
  private final Visit visit;

  JsonPathFlow(Visit visit) {
    this.visit = visit;
  }

  @Override
  public JsonNode input() {
    JsonNode input = at("InputPath", visit.input());
    if (!visit.node().type().equals("Parallel")) {
      visit.inspect("afterInputPath", input);
    }
    return input;
  }

  @Override
  public JsonNode arguments() {
    JsonNode template = visit.node().json().get("Parameters");
    JsonNode input = input();
    JsonNode arguments = template == null ? input : fill("Parameters", template, input);
    if (!visit.node().type().equals("Parallel")) {
      visit.inspect("afterParameters", arguments);
    }
    return arguments;
  }

  @Override
  public JsonNode template(String field, JsonNode template) {
    return fill(field, template, at("InputPath", visit.input()));
  }

  @Override
  public Optional<JsonNode> value(String field) {
    JsonNode path = visit.node().json().get(field + "Path");
    return path == null
        ? visit.node().field(field)
        : Optional.of(evaluate(field + "Path", path, at("InputPath", visit.input())));
  }

  @Override
  public JsonNode number(JsonNode value) {
    try {
      return value.isTextual()
          ? JsonNodeFactory.instance.numberNode(new BigDecimal(value.asText()))
          : value;
    } catch (NumberFormatException e) {
      return value;
    }
  }

  @Override
  public JsonNode items() {
    JsonNode path = visit.node().json().get("ItemsPath");
    JsonNode input = input();
    JsonNode items = path == null ? input : evaluate("ItemsPath", path, input);
    if (!items.isArray()) {
      String named = path == null ? "$" : path.asText().replaceFirst("^\\$\\$", "\\$");
      throw StateFailure.fatal("Reference path \"" + named + "\" must point to array.");
    }
    if (path != null) {
      visit.inspect("afterItemsPath", items);
    }
    return items;
  }

  @Override
  public JsonNode select(JsonNode item, ObjectNode place) {
    ObjectNode json = visit.node().json();
    JsonNode selector =
        json.has("ItemSelector") ? json.get("ItemSelector") : json.get("Parameters");
    if (selector == null) {
      return item;
    }
    var inner = new JsonPathFlow(visit.at(place));
    return inner.fill("ItemSelector", selector, at("InputPath", visit.input()));
  }

  @Override
  public boolean holds(JsonNode rule, int index) {
    try {
      return new ChoiceRule(scope("Choices", input())).holds(rule);
    } catch (PathException e) {
      throw wrong("Choices[" + index + "]", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public StateFailure wrong(String field, String why) {
    return StateFailure.fatal(
        "An error occurred while executing the state '%s'. The field '%s': %s"
            .formatted(visit.node().name(), field, why));
  }

  @Override
  public Transition succeed(@Nullable JsonNode result) {
    return switch (visit.node().type()) {
      case "Pass" -> finish(passed());
      case "Task", "Parallel", "Map" -> finish(result == null ? NullNode.getInstance() : result);
      default -> leave(visit.node().json(), visit.node().next(), input(), input());
    };
  }

  /** The result of a Pass: literal, or its parameters. */
  private JsonNode passed() {
    JsonNode result = visit.node().json().get("Result");
    if (result == null) {
      return arguments();
    }
    visit.inspect("result", result);
    return result;
  }

  private Transition finish(JsonNode result) {
    ObjectNode json = visit.node().json();
    JsonNode selector = json.get("ResultSelector");
    JsonNode selected = selector == null ? result : fill("ResultSelector", selector, result);
    visit.inspect("afterResultSelector", selected);
    JsonNode combined = put(json, selected);
    visit.inspect("afterResultPath", combined);
    return leave(json, visit.node().next(), result, combined);
  }

  @Override
  public Transition choose(JsonNode rule, String next) {
    Map<String, JsonNode> assigned = assigned(rule, input());
    JsonNode output = at("OutputPath", input());
    visit.limit(output);
    return new Transition(output, Optional.of(next), assigned);
  }

  @Override
  public Transition caught(JsonNode catcher, StateFailure failure) {
    JsonNode error = Visit.errorOutput(failure);
    JsonNode output = put(catcher, error);
    visit.limit(output);
    return new Transition(
        output, Optional.of(catcher.path("Next").asText()), assigned(catcher, error));
  }

  private Transition leave(
      JsonNode rule, Optional<String> next, JsonNode result, JsonNode combined) {
    Map<String, JsonNode> assigned = assigned(rule, result);
    JsonNode output = at("OutputPath", combined);
    visit.limit(output);
    return new Transition(output, next, assigned);
  }

  private Map<String, JsonNode> assigned(JsonNode rule, JsonNode document) {
    var assigned = new LinkedHashMap<String, JsonNode>();
    JsonNode assign = rule.path("Assign");
    if (assign.isObject()) {
      fill("Assign", assign, document)
          .properties()
          .forEach(variable -> assigned.put(variable.getKey(), variable.getValue()));
    }
    assigned.values().forEach(visit::limit);
    return assigned;
  }

  private JsonNode put(JsonNode rule, JsonNode result) {
    JsonNode path = rule.get("ResultPath");
    if (path == null) {
      return result;
    }
    if (path.isNull()) {
      return visit.input();
    }
    try {
      return ReferencePath.of(path.asText()).put(visit.input(), result);
    } catch (PathException e) {
      throw new StateFailure("States.ResultPathMatchFailure", e.getMessage());
    }
  }

  private JsonNode at(String field, JsonNode document) {
    JsonNode path = visit.node().json().get(field);
    if (path == null) {
      return document;
    }
    return path.isNull() ? JsonNodeFactory.instance.objectNode() : evaluate(field, path, document);
  }

  private JsonNode evaluate(String field, JsonNode path, JsonNode document) {
    try {
      return Templates.evaluate(path.asText(), scope(field, document));
    } catch (PathException e) {
      throw wrong(field, String.valueOf(e.getMessage()));
    }
  }

  private JsonNode fill(String field, JsonNode template, JsonNode document) {
    try {
      return Templates.fill(template, scope(field, document));
    } catch (PathException e) {
      throw wrong(field, String.valueOf(e.getMessage()));
    }
  }

  private PathScope scope(String field, JsonNode document) {
    Branch branch = visit.branch();
    long seed = branch.seed(visit.key() + field + visit.retryCount());
    return new PathScope(document, visit.context(), branch.variables(), new Random(seed));
  }
}
