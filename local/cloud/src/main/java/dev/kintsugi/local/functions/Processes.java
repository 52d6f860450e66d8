package dev.kintsugi.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The living processes of all functions: bounded in number, ended when they have been idle for
 * long. Thread-safe.
 */
final class Processes implements AutoCloseable {
  private final Isolation isolation;
  private final Path folder;
  private final String library;

  /** What is idle, longest first. */
  private final Deque<Idle> idle = new ArrayDeque<>();

  /** What has an invocation, by function. */
  private final Map<FunctionProcess, String> busy = new HashMap<>();

  private final Thread sweeper;
  private int living;
  private boolean closed;

  Processes(Isolation isolation) {
    this.isolation = isolation;
    this.folder = newFolder();
    this.library = NativeLibrary.unpack(folder);
    this.sweeper = Thread.ofVirtual().name("idle-functions").start(this::sweep);
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("kintsugi-functions");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The option that names the runtime's native library. */
  String library() {
    return library;
  }

  /** Where each process has a folder of its own for its temporary files. */
  Path folder() {
    return folder;
  }

  Isolation isolation() {
    return isolation;
  }

  /** The living processes of a function. */
  synchronized List<ProcessHandle> of(String function) {
    Stream<FunctionProcess> waiting =
        idle.stream().filter(one -> one.function().equals(function)).map(Idle::process);
    Stream<FunctionProcess> working =
        busy.entrySet().stream()
            .filter(one -> one.getValue().equals(function))
            .map(Map.Entry::getKey);
    return Stream.concat(waiting, working)
        .filter(FunctionProcess::alive)
        .map(FunctionProcess::handle)
        .toList();
  }

  /** An idle process of a function, the one used last. */
  synchronized Optional<FunctionProcess> take(String function) {
    for (Iterator<Idle> latest = idle.descendingIterator(); latest.hasNext(); ) {
      Idle one = latest.next();
      if (one.function().equals(function)) {
        latest.remove();
        if (one.process().alive()) {
          busy.put(one.process(), function);
          return Optional.of(one.process());
        }
        release(one.process());
      }
    }
    return Optional.empty();
  }

  /** Makes room for one process more, at the cost of the longest idle, or waits for it. */
  synchronized void reserve() throws InterruptedException {
    while (living >= isolation.most() && idle.isEmpty() && !closed) {
      wait();
    }
    if (closed) {
      throw new InterruptedException("the functions' host is closed");
    }
    if (living >= isolation.most()) {
      release(idle.removeFirst().process());
    }
    living++;
  }

  /** A process that was started in the room reserved for it. */
  synchronized void started(String function, FunctionProcess process) {
    busy.put(process, function);
  }

  synchronized void unreserve() {
    living--;
    notifyAll();
  }

  /** A process whose invocation is over; it is kept if it lives. */
  synchronized void giveBack(String function, FunctionProcess process) {
    busy.remove(process);
    if (closed || !process.alive()) {
      release(process);
    } else {
      idle.addLast(new Idle(function, process, System.nanoTime()));
      notifyAll();
    }
  }

  /** Ends a process that is of no use. */
  synchronized void end(FunctionProcess process) {
    busy.remove(process);
    release(process);
  }

  private void release(FunctionProcess process) {
    process.close();
    unreserve();
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(isolation.idle().dividedBy(4));
        endOverdue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void endOverdue() {
    long oldest = System.nanoTime() - isolation.idle().toNanos();
    while (!idle.isEmpty() && idle.getFirst().sinceNanos() - oldest < 0) {
      release(idle.removeFirst().process());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    sweeper.interrupt();
    while (!idle.isEmpty()) {
      release(idle.removeFirst().process());
    }
    busy.keySet().forEach(FunctionProcess::close);
    notifyAll();
    try {
      FunctionProcess.delete(folder);
    } catch (IOException e) {
      // Temporary files that can't be removed are the system's to clear.
    }
  }

  private record Idle(String function, FunctionProcess process, long sinceNanos) {}
}
