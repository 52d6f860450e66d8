package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.meter.Attribution;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A JVM that runs one function, one invocation at a time. Not thread-safe but for its end. */
final class FunctionProcess implements AutoCloseable {
  /** Lambda gives a function ten seconds for its initialisation, and then its own time limit. */
  private static final Duration INITIALISATION = Duration.ofSeconds(10);

  private static final int LONGEST_LINE = 256 << 10;

  private final String function;
  private final Process process;
  private final RuntimeApi api;
  private final Path scratch;
  private final Path pid;

  /** For whom it has worked last; what it writes is counted for him. */
  private volatile String incident = Attribution.SHARED;

  private FunctionProcess(
      String function, Process process, RuntimeApi api, Path scratch, Path pid) {
    this.function = function;
    this.process = process;
    this.api = api;
    this.scratch = scratch;
    this.pid = pid;
  }

  /**
   * Starts one; it may not be ready yet.
   *
   * @param lines takes what it writes: for which incident it works, and a line
   */
  static FunctionProcess start(
      FunctionCommand command, String function, Path folder, BiConsumer<String, String> lines)
      throws IOException {
    Path scratch = Files.createTempDirectory(folder, function);
    RuntimeApi api = new RuntimeApi();
    Process process = command.builder(api.address(), scratch).start();
    Path pid = folder.resolve(function + "-" + process.pid() + ".pid");
    Files.writeString(pid, Long.toString(process.pid()));
    var started = new FunctionProcess(function, process, api, scratch, pid);
    Thread.ofVirtual().start(() -> started.follow(lines));
    return started;
  }

  /** The runtime's logger ends messages without a line's end: what has come is a line. */
  private void follow(BiConsumer<String, String> lines) {
    var line = new ByteArrayOutputStream();
    try (InputStream in = new BufferedInputStream(process.getInputStream())) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next != '\n') {
          line.write(next);
        }
        boolean over = next == '\n' || in.available() == 0 || line.size() == LONGEST_LINE;
        if (over && line.size() > 0) {
          lines.accept(incident, line.toString(StandardCharsets.UTF_8));
          line.reset();
        }
      }
    } catch (IOException e) {
      // The process was killed while it wrote.
    }
  }

  /** Waits until it asks for an event; the error if it can't be initialised, or has ended. */
  Optional<Invocation> ready(String requestId, Duration timeout) throws InterruptedException {
    try {
      Optional<JsonNode> asked = first(api.ready(), INITIALISATION.plus(timeout));
      return asked.isEmpty()
          ? Optional.of(exited(requestId))
          : asked
              .filter(error -> !error.isMissingNode())
              .map(error -> Invocation.failed(requestId, error));
    } catch (TimeoutException e) {
      return Optional.of(Invocation.failed(requestId, Errors.timedOut(requestId, timeout)));
    }
  }

  /** Runs an invocation; a process that took too long or ended is dead afterwards. */
  Invocation invoke(RuntimeApi.Event event, String requestId, Duration timeout)
      throws InterruptedException {
    try {
      Optional<Invocation> answer = first(api.hand(event), timeout);
      return answer.isPresent() ? answer.get() : exited(requestId);
    } catch (TimeoutException e) {
      kill();
      return Invocation.failed(requestId, Errors.timedOut(requestId, timeout));
    } catch (InterruptedException e) {
      kill();
      throw e;
    }
  }

  /** What the future gives; empty if the process ends before that. */
  private <T> Optional<T> first(CompletableFuture<T> future, Duration patience)
      throws InterruptedException, TimeoutException {
    try {
      CompletableFuture.anyOf(future, process.onExit())
          .get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return future.isDone() ? Optional.of(future.get()) : Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Invocation exited(String requestId) throws InterruptedException {
    int status = process.waitFor();
    return Invocation.failed(requestId, Errors.exited(requestId, status));
  }

  void worksFor(String next) {
    incident = next;
  }

  /** Whose it is. */
  String function() {
    return function;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Lets it end by itself, as it does when its host has ended. */
  void finish(Duration patience) throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
    api.close();
    delete(pid);
    delete(scratch);
  }

  /** Removes a file, or a folder with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // What can't be removed now is the next host's to clear.
    }
  }
}
