package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.definition.StateNode;
import java.time.Duration;
import java.util.OptionalInt;

/** Runs one attempt of one state and says what a machine would do then. */
public final class StateTrial {
  private StateTrial() {}

  /**
   * Tries a state.
   *
   * @param branch what the state sees and can do
   * @param retries how often the retrier that matches has retried already
   * @throws InterruptedException if the thread is interrupted
   */
  public static Outcome run(Branch branch, StateNode node, JsonNode input, int retries)
      throws InterruptedException {
    var visit = new Visit(branch, node, node.name(), input, branch.now());
    visit.retry(retries);
    try {
      State state = State.of(node);
      return new Outcome.Succeeded(
          state instanceof RetryingState(Attempt attempt)
              ? visit.flow().succeed(attempt.run(visit, node.name()))
              : state.run(visit));
    } catch (StateFailure failure) {
      return failure.fatal()
          ? new Outcome.Failed(failure, OptionalInt.empty())
          : judged(visit, failure, retries);
    }
  }

  private static Outcome judged(Visit visit, StateFailure failure, int retries) {
    JsonNode json = visit.node().json();
    OptionalInt retrier = ErrorNames.first(json.path("Retry"), failure);
    if (retrier.isPresent()) {
      JsonNode rule = json.path("Retry").get(retrier.getAsInt());
      if (Retriers.allows(rule, retries)) {
        Duration delay = Retriers.delay(rule, retries, 1);
        return new Outcome.Retriable(failure, retrier.getAsInt(), delay);
      }
    }
    OptionalInt catcher = ErrorNames.first(json.path("Catch"), failure);
    if (catcher.isEmpty()) {
      return new Outcome.Failed(failure, retrier);
    }
    JsonNode rule = json.path("Catch").get(catcher.getAsInt());
    try {
      return new Outcome.Caught(
          failure, retrier, catcher.getAsInt(), visit.flow().caught(rule, failure));
    } catch (StateFailure again) {
      return new Outcome.Failed(again, retrier);
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** The state went well. */
    record Succeeded(Transition transition) implements Outcome {}

    /** It failed, and a catcher takes the failure. */
    record Caught(StateFailure failure, OptionalInt retrier, int catcher, Transition transition)
        implements Outcome {}

    /** It failed, and would be tried again after a delay. */
    record Retriable(StateFailure failure, int retrier, Duration delay) implements Outcome {}

    /** It failed; a retrier that matches has no attempts left. */
    record Failed(StateFailure failure, OptionalInt retrier) implements Outcome {}
  }
}
