package dev.kintsugi.local.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  private final Set<FunctionProcess> busy = new HashSet<>();
  private final Thread sweeper;
  private int living;
  private boolean closed;

  Processes(Isolation isolation) {
    this.isolation = isolation;
    this.folder = emptied(isolation.folder());
    this.library = NativeLibrary.unpack(folder);
    this.sweeper = Thread.ofVirtual().name("idle-functions").start(this::sweep);
  }

  /** What is in it belonged to processes that ended with their host, which was killed. */
  private static Path emptied(Optional<Path> folder) {
    try {
      if (folder.isEmpty()) {
        return Files.createTempDirectory("kintsugi-functions");
      }
      FunctionProcess.delete(folder.get());
      return Files.createDirectories(folder.get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The option that names the runtime's native library. */
  String library() {
    return library;
  }

  /** Where each process has a file that says its id, and a folder for its temporary files. */
  Path folder() {
    return folder;
  }

  Isolation isolation() {
    return isolation;
  }

  /** An idle process of a function, the one used last. */
  synchronized Optional<FunctionProcess> take(String function) {
    for (Iterator<Idle> latest = idle.descendingIterator(); latest.hasNext(); ) {
      Idle one = latest.next();
      if (one.process().function().equals(function)) {
        latest.remove();
        if (one.process().alive()) {
          busy.add(one.process());
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
  synchronized void started(FunctionProcess process) {
    busy.add(process);
  }

  synchronized void unreserve() {
    living--;
    notifyAll();
  }

  /** A process whose invocation is over; it is kept if it lives. */
  synchronized void giveBack(FunctionProcess process) {
    busy.remove(process);
    if (closed || !process.alive()) {
      release(process);
    } else {
      idle.addLast(new Idle(process, System.nanoTime()));
      notifyAll();
    }
  }

  /** Ends a process that is of no use. */
  synchronized void end(FunctionProcess process) {
    busy.remove(process);
    release(process);
  }

  /** The living processes of a function. */
  synchronized List<ProcessHandle> of(String function) {
    return Stream.concat(busy.stream(), idle.stream().map(Idle::process))
        .filter(process -> process.function().equals(function) && process.alive())
        .map(FunctionProcess::handle)
        .toList();
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
    busy.forEach(FunctionProcess::close);
    notifyAll();
    FunctionProcess.delete(folder);
  }

  private record Idle(FunctionProcess process, long sinceNanos) {}
}
