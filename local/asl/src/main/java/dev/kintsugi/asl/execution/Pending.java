package dev.kintsugi.asl.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Something one thread waits for. While it waits it does not count as busy; whoever ends the wait
 * counts it again first, so that no clock can skip in between.
 */
final class Pending<T extends @Nullable Object> {
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private final Gauge gauge;

  Pending(Gauge gauge) {
    this.gauge = gauge;
  }

  /** Ends the wait with a value; false if it has ended already. */
  boolean complete(T value) {
    gauge.enter();
    boolean first = future.complete(value);
    if (!first) {
      gauge.leave();
    }
    return first;
  }

  /** Ends the wait with a failure; false if it has ended already. */
  boolean fail(RuntimeException failure) {
    gauge.enter();
    boolean first = future.completeExceptionally(failure);
    if (!first) {
      gauge.leave();
    }
    return first;
  }

  /** Waits; to be called once, by a thread that counts as busy. */
  T await() throws InterruptedException {
    gauge.leave();
    try {
      return future.get();
    } catch (InterruptedException e) {
      if (future.cancel(true)) {
        gauge.enter();
      }
      throw e;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
