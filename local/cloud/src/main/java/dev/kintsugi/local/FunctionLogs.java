package dev.kintsugi.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What functions log: a line each in functions.log, or nowhere without a file. Thread-safe. */
final class FunctionLogs implements BiConsumer<String, String>, AutoCloseable {
  private final Optional<BufferedWriter> writer;
  private final InstantSource clock;

  FunctionLogs(Optional<Path> file, InstantSource clock) {
    this.writer = file.map(FunctionLogs::open);
    this.clock = clock;
  }

  private static BufferedWriter open(Path file) {
    try {
      return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void accept(String function, String line) {
    if (writer.isEmpty()) {
      return;
    }
    try {
      writer.get().write(clock.instant() + " " + function + " " + line.stripTrailing() + "\n");
      writer.get().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (writer.isPresent()) {
      writer.get().close();
    }
  }
}
