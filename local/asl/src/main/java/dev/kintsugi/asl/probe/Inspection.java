package dev.kintsugi.asl.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.OptionalInt;

/** What TestState tells of the data after each step. Not thread-safe. */
final class Inspection {
  private static final long MILLIS = 1000;

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  /** Notes a step: its data as JSON text, its numbers as they are. */
  void note(String step, JsonNode value) {
    boolean number = step.startsWith("tolerated") || step.equals("maxConcurrency");
    json.set(step, number ? value : json.textNode(value.toString()));
  }

  /** Notes which rule took the error. */
  void rules(OptionalInt retrier, OptionalInt catcher) {
    retrier.ifPresent(index -> errors().put("retryIndex", index));
    catcher.ifPresent(index -> errors().put("catchIndex", index));
  }

  /** Notes how long the machine would wait. */
  void backoff(Duration delay) {
    errors().put("retryBackoffIntervalSeconds", delay.toMillis() / MILLIS);
  }

  private ObjectNode errors() {
    return json.withObject("/errorDetails");
  }

  ObjectNode json() {
    return json;
  }
}
