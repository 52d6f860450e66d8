package dev.kintsugi.asl.execution;

import java.time.Instant;

/** One timeline for everything that waits. Implementations are thread-safe. */
public interface Timers {
  /** The time. */
  Instant now();

  /** Runs an action at an instant, or at once if it is past; never on the caller's thread. */
  Timer at(Instant due, Runnable action);

  /** An action that is to come. */
  interface Timer {
    /** Forgets the action, if it has not begun. */
    void cancel();
  }
}
