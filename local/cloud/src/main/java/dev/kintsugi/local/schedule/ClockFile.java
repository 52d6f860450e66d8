package dev.kintsugi.local.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a folder keeps its clock: the offset and the latest time seen, one a line. */
final class ClockFile {
  private final Optional<Path> file;

  ClockFile(Optional<Path> file) {
    this.file = file;
  }

  /** The offset with which no time seen before comes again; zero for a new folder. */
  Duration offset(Instant system) {
    if (file.isEmpty() || !Files.exists(file.get())) {
      return Duration.ZERO;
    }
    try {
      List<String> lines = Files.readAllLines(file.get());
      Duration offset = Duration.parse(lines.getFirst());
      Instant seen = Instant.parse(lines.get(1));
      return system.plus(offset).isBefore(seen) ? Duration.between(system, seen) : offset;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalStateException("the stored clock can't be read: " + file.get(), e);
    }
  }

  void keep(Duration offset, Instant seen) {
    if (file.isEmpty()) {
      return;
    }
    Path target = file.get();
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.write(fresh, List.of(offset.toString(), seen.toString()));
      Files.move(
          fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
