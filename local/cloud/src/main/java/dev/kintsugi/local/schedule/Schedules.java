package dev.kintsugi.local.schedule;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * Fires schedules on the cloud's clock. A skipping clock is not drawn to a schedule: what came due
 * during a jump fires once when the time has landed, however often it would have. Rates count from
 * the start of the process. Thread-safe.
 */
public final class Schedules {
  private final CloudClock clock;

  /** Schedules of a clock. */
  public Schedules(CloudClock clock) {
    this.clock = clock;
  }

  /** Fires an action at each due time from now on; it is told the time it was due. */
  public void add(ScheduleExpression expression, Consumer<Instant> action) {
    arm(expression, clock.now(), action);
  }

  private void arm(ScheduleExpression expression, Instant after, Consumer<Instant> action) {
    expression
        .next(after)
        .ifPresent(due -> clock.background(due, () -> fire(expression, due, action)));
  }

  private void fire(ScheduleExpression expression, Instant due, Consumer<Instant> action) {
    arm(expression, clock.now(), action);
    action.accept(due);
  }
}
