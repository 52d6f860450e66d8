package dev.kintsugi.asl.execution;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what is being done, so that a clock knows when nothing is. Thread-safe. */
final class Gauge {
  private final AtomicLong busy = new AtomicLong();
  private final BusyListener listener;
  private volatile Runnable whenIdle = () -> {};

  Gauge(BusyListener listener) {
    this.listener = listener;
  }

  /** Runs an action on a thread of its own each time the count falls to nothing. */
  void whenIdle(Runnable action) {
    whenIdle = action;
  }

  void enter() {
    listener.entered();
    busy.incrementAndGet();
  }

  void leave() {
    if (busy.decrementAndGet() == 0) {
      Runnable action = whenIdle;
      Thread.startVirtualThread(
          () -> {
            if (idle()) {
              action.run();
            }
          });
    }
    listener.left();
  }

  boolean idle() {
    return busy.get() == 0;
  }
}
