package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.QueryLanguage;
import dev.kintsugi.asl.definition.StateNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One visit of a state: its input, its place, and what its fields see. Not thread-safe. */
public final class Visit {
  /** The largest state input or output, in bytes of UTF-8. Source: Step Functions quotas. */
  public static final int LARGEST_DATA = 256 * 1024;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> RETRYING = Set.of("Task", "Parallel", "Map");

  private final Branch branch;
  private final StateNode node;
  private final String key;
  private final JsonNode input;
  private final Instant entered;
  private final Dataflow flow;
  private int retryCount;
  private Optional<String> token = Optional.empty();

  /** A visit of {@code node} with {@code input}, which began at {@code entered}. */
  public Visit(Branch branch, StateNode node, String key, JsonNode input, Instant entered) {
    this.branch = branch;
    this.node = node;
    this.key = key;
    this.input = input;
    this.entered = entered;
    this.flow =
        node.language() == QueryLanguage.JSONATA ? new JsonataFlow(this) : new JsonPathFlow(this);
  }

  /** The same visit as one item of a Map sees it. */
  Visit at(ObjectNode place) {
    return new Visit(new ItemBranch(branch, place), node, key, input, entered);
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

  Dataflow flow() {
    return flow;
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

  void inspect(String step, JsonNode value) {
    branch.inspect(step, value);
  }

  /** A field that must be a whole number from 0. */
  Optional<Long> wholeNumber(String field) {
    return flow.value(field)
        .map(
            value -> {
              JsonNode number = flow.number(value);
              if (!number.isNumber()
                  || number.asDouble() != Math.rint(number.asDouble())
                  || number.asLong() < 0) {
                throw flow.wrong(field, "a whole number from 0 is needed, not " + value);
              }
              return number.asLong();
            });
  }

  /** Refuses data over the limit. */
  void limit(JsonNode data) {
    if (data.toString().getBytes(StandardCharsets.UTF_8).length > LARGEST_DATA) {
      throw new StateFailure(
          "States.DataLimitExceeded",
          "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
              .formatted(node.json().path("Resource").asText(node.name())));
    }
  }

  /** The context object as this state sees it. */
  ObjectNode context() {
    ObjectNode context = JSON.objectNode();
    context.setAll(branch.context());
    if (branch.stated()) {
      return context;
    }
    ObjectNode state =
        context.putObject("State").put("Name", node.name()).put("EnteredTime", entered.toString());
    if (RETRYING.contains(node.type())) {
      state.put("RetryCount", retryCount);
    }
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
