package dev.kintsugi.asl.execution;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers of the machine's own clock. */
public final class RealTimers implements Timers, AutoCloseable {
  private final InstantSource clock;
  private final ScheduledThreadPoolExecutor scheduler;

  /** Timers that follow the clock given, at its own speed. */
  public RealTimers(InstantSource clock) {
    this.clock = clock;
    this.scheduler =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("timers").factory());
    scheduler.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public Timer at(Instant due, Runnable action) {
    long nanos = Math.max(0, Duration.between(now(), due).toNanos());
    Future<?> future =
        scheduler.schedule(() -> Thread.startVirtualThread(action), nanos, TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
