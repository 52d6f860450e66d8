package dev.kintsugi.asl.execution;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Timers of a clock that stands still while anything is being done and jumps to the next timer when
 * nothing is: a wait of thirty days takes no time.
 */
public final class SkippingTimers implements Timers {
  private final PriorityQueue<Entry> waiting =
      new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
  private Instant now;
  private long numbers;

  /** Timers that begin at an instant. */
  public SkippingTimers(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Timer at(Instant due, Runnable action) {
    var entry = new Entry(due, numbers++, action);
    waiting.add(entry);
    return () -> forget(entry);
  }

  private synchronized void forget(Entry entry) {
    waiting.remove(entry);
  }

  /** Jumps to the next timer and runs it; whether there was one. */
  boolean advance() {
    Entry next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        return false;
      }
      if (next.due().isAfter(now)) {
        now = next.due();
      }
    }
    next.action().run();
    return true;
  }

  private record Entry(Instant due, long number, Runnable action) {}
}
