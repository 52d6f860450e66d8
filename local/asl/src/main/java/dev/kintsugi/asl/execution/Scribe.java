package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.ExecutionLog.Entry;
import dev.kintsugi.asl.state.StateFailure;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records the events of one history: that of an execution, or that of one item of a distributed
 * Map, which is an execution of its own on AWS and is not told with the one around it. Thread-safe.
 */
final class Scribe {
  /** The most events of a history, the last one included. Source: Step Functions quotas. */
  static final int MOST_EVENTS = 25_000;

  private final ExecutionLog log;
  private final boolean told;
  private final AtomicInteger counted = new AtomicInteger();

  private Scribe(ExecutionLog log, boolean told) {
    this.log = log;
    this.told = told;
  }

  /** Records the history of an execution. */
  static Scribe telling(ExecutionLog log) {
    return new Scribe(log, true);
  }

  /** Records what is only to be known after a restart. */
  static Scribe counting(ExecutionLog log) {
    return new Scribe(log, false);
  }

  /** Whether events get a number in the execution's history. */
  boolean told() {
    return told;
  }

  /**
   * Records an event once for a key and type.
   *
   * @throws StateFailure if the history is full
   */
  Entry event(String key, String type, Instant at, long previous, ObjectNode details) {
    return log.find(key, type).orElseGet(() -> again(key, type, at, previous, details));
  }

  /** Records an event even where one of that key and type is there. */
  Entry again(String key, String type, Instant at, long previous, ObjectNode details) {
    if (told) {
      return log.event(key, type, at, previous, details);
    }
    if (counted.incrementAndGet() >= MOST_EVENTS) {
      throw full();
    }
    return log.aside(key, type, at, details);
  }

  /** The failure of an execution whose history is full, worded as AWS words it. */
  static StateFailure full() {
    return StateFailure.fatal(
        "The execution reached the maximum number of history events (" + MOST_EVENTS + ").");
  }
}
