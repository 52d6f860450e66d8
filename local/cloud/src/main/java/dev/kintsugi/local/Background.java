package dev.kintsugi.local;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A part that starts while others do; closing it closes the part, once it is there. */
final class Background<T extends AutoCloseable> implements AutoCloseable {
  private final FutureTask<T> task;

  private Background(FutureTask<T> task) {
    this.task = task;
  }

  static <T extends AutoCloseable> Background<T> of(String name, Callable<T> start) {
    var task = new FutureTask<>(start);
    Thread.ofPlatform().daemon().name("start " + name).start(task);
    return new Background<>(task);
  }

  /** The part, once it is there. */
  T get() throws IOException, InterruptedException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException runtime -> throw runtime;
        case InterruptedException interrupted -> throw interrupted;
        case null, default -> throw new IOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      get().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
