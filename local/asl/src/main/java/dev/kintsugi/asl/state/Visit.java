package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.StateNode;
import dev.kintsugi.asl.expression.Bindings;
import dev.kintsugi.asl.expression.QueryEvaluationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One visit of a state: its input, its place, and what its expressions see. Not thread-safe. */
public final class Visit {
  /** The largest state input or output, in bytes of UTF-8. Source: Step Functions quotas. */
  public static final int LARGEST_DATA = 256 * 1024;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Branch branch;
  private final StateNode node;
  private final String key;
  private final JsonNode input;
  private final Instant entered;
  private int retryCount;
  private Optional<String> token = Optional.empty();

  /** A visit of {@code node} with {@code input}, which began at {@code entered}. */
  public Visit(Branch branch, StateNode node, String key, JsonNode input, Instant entered) {
    this.branch = branch;
    this.node = node;
    this.key = key;
    this.input = input;
    this.entered = entered;
  }

  Branch branch() {
    return branch;
  }

  StateNode node() {
    return node;
  }

  String key() {
    return key;
  }

  JsonNode input() {
    return input;
  }

  Instant entered() {
    return entered;
  }

  int retryCount() {
    return retryCount;
  }

  void retry(int count) {
    retryCount = count;
  }

  void token(Optional<String> value) {
    token = value;
  }

  /** A field with its expressions replaced, seeing the input and the context. */
  JsonNode fill(String field, JsonNode value) {
    return fill(field, value, Map.of());
  }

  /** The same, seeing further parts of {@code $states}: result or errorOutput. */
  JsonNode fill(String field, JsonNode value, Map<String, JsonNode> more) {
    ObjectNode states = JSON.objectNode();
    states.set("input", input);
    more.forEach(states::set);
    states.set("context", context());
    var seed = branch.seed(key + field);
    try {
      return branch
          .expressions()
          .fill(field, value, new Bindings(states, branch.variables(), entered, seed));
    } catch (QueryEvaluationException e) {
      String message =
          "An error occurred while executing the state '%s' (entered at the event id #%s). %s"
              .formatted(node.name(), "0", e.getMessage());
      throw new StateFailure("States.QueryEvaluationError", message);
    }
  }

  /** A field that must fill to a whole number from 0. */
  Optional<Long> seconds(String field) {
    return node.field(field).map(value -> wholeNumber(field, fill(field, value)));
  }

  long wholeNumber(String field, JsonNode value) {
    if (!value.isNumber()
        || value.asDouble() != Math.rint(value.asDouble())
        || value.asLong() < 0) {
      throw queryError(field, "a whole number from 0 is needed, not " + value);
    }
    return value.asLong();
  }

  StateFailure queryError(String field, String why) {
    return new StateFailure(
        "States.QueryEvaluationError",
        "An error occurred while executing the state '%s'. The field '%s': %s"
            .formatted(node.name(), field, why));
  }

  /** The way on after success: Assign and Output see the result. */
  Transition succeed(@Nullable JsonNode result) {
    Map<String, JsonNode> more = result == null ? Map.of() : Map.of("result", result);
    return leave(node.json(), node.next(), result == null ? input : result, more);
  }

  /** The way on by a rule of the state: a choice or a catcher. */
  Transition leave(
      JsonNode rule, Optional<String> next, JsonNode otherwise, Map<String, JsonNode> more) {
    var assigned = new LinkedHashMap<String, JsonNode>();
    JsonNode assign = rule.path("Assign");
    if (assign.isObject()) {
      fill("Assign", assign, more)
          .properties()
          .forEach(v -> assigned.put(v.getKey(), v.getValue()));
    }
    JsonNode output = rule.has("Output") ? fill("Output", rule.get("Output"), more) : otherwise;
    limit(output);
    return new Transition(output, next, assigned);
  }

  /** Refuses data over the limit. */
  void limit(JsonNode data) {
    if (data.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_DATA) {
      throw new StateFailure(
          "States.DataLimitExceeded",
          "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
              .formatted(node.name()));
    }
  }

  private ObjectNode context() {
    ObjectNode context = branch.context().deepCopy();
    context
        .putObject("State")
        .put("Name", node.name())
        .put("EnteredTime", entered.toString())
        .put("RetryCount", retryCount);
    token.ifPresent(value -> context.putObject("Task").put("Token", value));
    return context;
  }

  static JsonNode errorOutput(StateFailure failure) {
    ObjectNode error = JSON.objectNode();
    error.set("Error", text(failure.error()));
    error.set("Cause", text(failure.cause()));
    return error;
  }

  private static JsonNode text(@Nullable String text) {
    return text == null ? NullNode.getInstance() : JSON.textNode(text);
  }
}
