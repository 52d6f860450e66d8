package dev.kintsugi.local.storage;

import dev.kintsugi.local.web.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A store that is started again on its port and folder when it dies alone. One that dies time after
 * time as soon as it is up is given up, and so is one without a folder, whose content died with it.
 * Thread-safe.
 */
final class SupervisedStore implements AutoCloseable {
  private static final int MOST_FAILURES = 5;
  private static final Duration SHORT_LIFE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final StoreInstallation installation;
  private final Optional<Path> folder;
  private final Repair repair;
  private final Consumer<String> progress;
  private StoreProcess process;
  private boolean closed;
  private volatile CompletableFuture<Boolean> up = new CompletableFuture<>();

  /** What puts a store's files in order while it does not run. */
  interface Repair {
    /** Puts them in order. */
    void run() throws IOException;
  }

  private SupervisedStore(
      StoreInstallation installation,
      Optional<Path> folder,
      Repair repair,
      Consumer<String> progress)
      throws IOException {
    this.installation = installation;
    this.folder = folder;
    this.repair = repair;
    this.progress = progress;
    repair.run();
    this.process = StoreProcess.start(installation, StoreProcess.freePort(), folder, false);
  }

  /**
   * Starts a store; it may not be ready yet.
   *
   * @param folder its files; empty for a store that leaves nothing
   * @param progress is told when it dies, is up again, or is given up
   */
  static SupervisedStore start(
      StoreInstallation installation,
      Optional<Path> folder,
      Repair repair,
      Consumer<String> progress)
      throws IOException {
    return new SupervisedStore(installation, folder, repair, progress);
  }

  /**
   * Waits until it answers for the first time, and watches over it from then on. One that ends
   * instead is started once more on another port: its own may have been taken meanwhile.
   *
   * @throws IOException if it does not start, with its last lines
   */
  void awaitReady(HttpClient http) throws IOException, InterruptedException {
    try {
      process().awaitReady(http);
    } catch (IOException e) {
      progress.accept(title() + " is started once more: " + e.getMessage());
      onAnotherPort().awaitReady(http);
    }
    up.complete(true);
    Thread.ofVirtual().name(title()).start(this::watch);
  }

  private synchronized StoreProcess onAnotherPort() throws IOException {
    process.close();
    process = StoreProcess.start(installation, StoreProcess.freePort(), folder, false);
    return process;
  }

  /**
   * Waits until it is up, if it is being started again.
   *
   * @throws UnavailableException if that takes longer than asked for, or it was given up
   */
  void awaitUp(Duration atMost) throws UnavailableException, InterruptedException {
    try {
      up.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnavailableException(title() + " is being started again", e);
    } catch (ExecutionException e) {
      throw new UnavailableException(String.valueOf(e.getCause()), e);
    }
  }

  private void watch() {
    int failures = 0;
    try (var http = HttpClient.newHttpClient()) {
      while (true) {
        StoreProcess watched = process();
        long since = System.nanoTime();
        int exit = watched.awaitEnd();
        if (up.isDone()) {
          up = new CompletableFuture<>();
        }
        if (closed()) {
          return;
        }
        boolean shortly = System.nanoTime() - since < SHORT_LIFE.toNanos();
        failures = shortly ? failures + 1 : 1;
        progress.accept(title() + " died (exit " + exit + ")");
        if (folder.isEmpty() || failures > MOST_FAILURES) {
          giveUp(watched);
          return;
        }
        Thread.sleep(PAUSE.multipliedBy(failures));
        startAgain(http);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void startAgain(HttpClient http) throws InterruptedException {
    try {
      repair.run();
      StoreProcess fresh;
      synchronized (this) {
        if (closed) {
          return;
        }
        fresh = StoreProcess.start(installation, process.port(), folder, false);
        process = fresh;
      }
      fresh.awaitReady(http);
      up.complete(true);
      progress.accept(title() + " is up again");
    } catch (IOException e) {
      // It has ended, or is made to: the next round counts it as one more failure.
      progress.accept(title() + " does not start again: " + e.getMessage());
      process().close();
    }
  }

  private void giveUp(StoreProcess dead) {
    String why =
        folder.isEmpty() ? "what it had was in memory" : "it died again and again, at last with:";
    String message = title() + " is given up: " + why + "\n" + dead.lastLines();
    up.completeExceptionally(new IOException(message));
    progress.accept(message);
  }

  private String title() {
    return installation.kind().title();
  }

  private synchronized StoreProcess process() {
    return process;
  }

  private synchronized boolean closed() {
    return closed;
  }

  /** Where it listens, again after a new start. */
  URI uri() {
    return process().uri();
  }

  long pid() {
    return process().pid();
  }

  @Override
  public synchronized void close() {
    closed = true;
    process.close();
  }
}
