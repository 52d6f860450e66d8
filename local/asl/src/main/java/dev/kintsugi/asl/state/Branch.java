package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.expression.Expressions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The part of an execution in which a state runs: what it can see, and everything it can do whose
 * result must be remembered. Each act has a key; done again with the same key after a restart, it
 * gives what was recorded.
 */
public interface Branch {
  /** The evaluator of expressions. */
  Expressions expressions();

  /** The context object, without its State and Task parts. */
  ObjectNode context();

  /** The variables in sight. */
  Map<String, JsonNode> variables();

  /** Records an event of the history once for each key and type; gives when it happened. */
  Instant event(String key, String type, ObjectNode details);

  /** A number that stays the same for a key. */
  long seed(String key);

  /** An instant recorded at the first call for a key. */
  Instant due(String key, Instant proposed);

  /** Waits until an instant. */
  void sleepUntil(Instant due) throws InterruptedException;

  /** Runs one attempt of a task to its raw result. */
  JsonNode task(TaskCall call) throws InterruptedException;

  /**
   * Runs machines within this branch, so many at a time (0: all), and gives their outputs in order;
   * or how they failed. More failures than tolerated end them all.
   *
   * @throws StateFailure if more failed than tolerated: the first failure where none is tolerated
   */
  List<Forked> fork(List<Fork> forks, int atOnce, double tolerated) throws InterruptedException;

  /** The time. */
  Instant now();

  /** Whether the context object has its State and Task parts already. */
  default boolean stated() {
    return false;
  }

  /** Tells somebody who looks on what the data is after a step; nobody does in an execution. */
  default void inspect(String step, JsonNode value) {}
}
