package dev.kintsugi.local.storage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A store in a JVM of its own, which ends when this one does, however this one ends. */
final class StoreProcess implements AutoCloseable {
  private static final int TAIL = 30;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(25);
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** Ports that no system gives to clients by itself, so that only a listener can be in the way. */
  private static final int FIRST_PORT = 20_000;

  private static final int PORTS = 12_000;

  private final StoreKind kind;
  private final Process process;
  private final int port;
  private final ArrayDeque<String> tail = new ArrayDeque<>();

  private StoreProcess(StoreKind kind, Process process, int port) {
    this.kind = kind;
    this.process = process;
    this.port = port;
  }

  /**
   * Starts a store; it may not be ready yet.
   *
   * @param folder its files; empty for a store that leaves nothing
   * @param training whether it writes its AOT cache when it ends
   */
  static StoreProcess start(
      StoreInstallation installation, int port, Optional<Path> folder, boolean training)
      throws IOException {
    Path scratch = Files.createTempDirectory("kintsugi-" + installation.kind().folder());
    Process process =
        new ProcessBuilder(installation.command(port, folder, scratch, training))
            .redirectErrorStream(true)
            .start();
    var store = new StoreProcess(installation.kind(), process, port);
    Thread.ofPlatform().daemon().name(installation.kind().folder()).start(store::follow);
    return store;
  }

  /** A port that nobody listens on now. */
  static int freePort() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
    for (int i = 0; i < PORTS; i++) {
      int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
      try (var socket = new ServerSocket(port, 1, loopback)) {
        return socket.getLocalPort();
      } catch (BindException e) {
        // Taken: another one.
      }
    }
    throw new BindException("no port from " + FIRST_PORT + " on is free");
  }

  private void follow() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        synchronized (tail) {
          tail.addLast(line);
          if (tail.size() > TAIL) {
            tail.removeFirst();
          }
        }
      }
    } catch (IOException e) {
      synchronized (tail) {
        tail.addLast(e.toString());
      }
    }
  }

  /** Where it listens. */
  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  /**
   * Waits until it answers.
   *
   * @throws IOException if it died or takes longer than two minutes; with its last lines
   */
  void awaitReady(HttpClient http) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    HttpRequest request = HttpRequest.newBuilder(uri()).timeout(PATIENCE).build();
    while (System.nanoTime() < end) {
      if (!process.isAlive()) {
        throw new IOException(kind.title() + " ended at its start:\n" + lastLines());
      }
      try {
        http.send(request, BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        Thread.sleep(POLL);
      }
    }
    throw new IOException(kind.title() + " does not answer:\n" + lastLines());
  }

  /** Waits until it has ended; its exit code. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** What it said last. */
  String lastLines() {
    synchronized (tail) {
      return String.join("\n", tail);
    }
  }

  /** Lets it end in its own time, which a training run needs to write its cache. */
  void endOrderly(Duration patience) throws IOException, InterruptedException {
    process.getOutputStream().write('x');
    process.getOutputStream().close();
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
