package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
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
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A JVM that runs one function, one invocation at a time. Not thread-safe but for its end. */
final class FunctionProcess implements AutoCloseable {
  /** Lambda gives a function ten seconds for its initialisation, and then its own time limit. */
  private static final Duration INITIALISATION = Duration.ofSeconds(10);

  private final Process process;
  private final RuntimeApi api;
  private final Path scratch;
  private final Optional<Path> pid;

  private FunctionProcess(Process process, RuntimeApi api, Path scratch, Optional<Path> pid) {
    this.process = process;
    this.api = api;
    this.scratch = scratch;
    this.pid = pid;
  }

  /** Starts one; it may not be ready yet. */
  static FunctionProcess start(
      FunctionCommand command, String name, Optional<Path> pids, Consumer<String> lines)
      throws IOException {
    Path scratch = Files.createTempDirectory("kintsugi-function");
    RuntimeApi api = RuntimeApi.start();
    Process process = command.builder(api.address(), scratch).start();
    Thread.ofVirtual().start(() -> follow(process, lines));
    Optional<Path> pid = pids.map(folder -> folder.resolve(name + "-" + process.pid() + ".pid"));
    if (pid.isPresent()) {
      Files.createDirectories(pid.get().getParent());
      Files.writeString(pid.get(), Long.toString(process.pid()));
    }
    return new FunctionProcess(process, api, scratch, pid);
  }

  private static void follow(Process process, Consumer<String> lines) {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.accept(line);
      }
    } catch (IOException e) {
      // The process was killed while it wrote.
    }
  }

  /** Waits until it is initialised; the error if it can't be. */
  Optional<Invocation> begin(String requestId, Duration timeout) throws InterruptedException {
    Duration patience = INITIALISATION.plus(timeout);
    try {
      JsonNode error = or(api.begun()).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return error.isMissingNode()
          ? Optional.empty()
          : Optional.of(Invocation.failed(requestId, error));
    } catch (TimeoutException e) {
      return Optional.of(Invocation.failed(requestId, Errors.timedOut(requestId, timeout)));
    } catch (ExecutionException e) {
      return Optional.of(exited(requestId));
    }
  }

  /** Runs an invocation; a process that took too long or ended is dead afterwards. */
  Invocation invoke(RuntimeApi.Event event, String requestId, Duration timeout)
      throws InterruptedException {
    try {
      return or(api.hand(event)).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      kill();
      return Invocation.failed(requestId, Errors.timedOut(requestId, timeout));
    } catch (ExecutionException e) {
      return exited(requestId);
    } catch (InterruptedException e) {
      kill();
      throw e;
    }
  }

  /** The future, failing as soon as the process has ended without completing it. */
  private <T> CompletableFuture<T> or(CompletableFuture<T> future) {
    process
        .onExit()
        .thenRun(() -> future.completeExceptionally(new IllegalStateException("it has ended")));
    return future;
  }

  private Invocation exited(String requestId) throws InterruptedException {
    int status = process.waitFor();
    return Invocation.failed(requestId, Errors.exited(requestId, status));
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Ends it at once, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
    Thread.startVirtualThread(this::clear);
  }

  private void clear() {
    api.close();
    try {
      process.waitFor();
      if (pid.isPresent()) {
        Files.deleteIfExists(pid.get());
      }
      try (Stream<Path> files = Files.walk(scratch)) {
        List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
        for (Path file : all) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      // Temporary files that can't be removed are the system's to clear.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
