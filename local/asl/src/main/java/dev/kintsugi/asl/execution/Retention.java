package dev.kintsugi.asl.execution;

import java.time.Duration;
import java.time.Instant;

/** Forgets executions 90 days after their end, as Step Functions does. Thread-safe. */
final class Retention {
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration EVERY = Duration.ofDays(1);

  private final Journal journal;
  private Instant next = Instant.MIN;

  Retention(Journal journal) {
    this.journal = journal;
  }

  /** Forgets what is due, once a day at most; an execution may be found up to a day longer. */
  synchronized void sweep(Instant now) {
    if (!now.isBefore(next)) {
      next = now.plus(EVERY);
      journal.forget(now.minus(KEPT));
    }
  }
}
