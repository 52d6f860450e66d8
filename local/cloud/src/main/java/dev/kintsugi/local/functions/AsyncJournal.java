package dev.kintsugi.local.functions;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The events that functions still have to get, a file each, so that they survive the death of the
 * process. Without a folder nothing is kept. Thread-safe for different events.
 */
final class AsyncJournal {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENDING = ".json";

  private final Optional<Path> folder;

  AsyncJournal(Optional<Path> folder) {
    this.folder = folder;
    folder.ifPresent(AsyncJournal::make);
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void keep(AsyncEvent event) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Path fresh = folder.get().resolve(event.id() + ".new");
      Files.write(fresh, JSON.writeValueAsBytes(event.json()));
      Files.move(fresh, file(event), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(AsyncEvent event) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Files.deleteIfExists(file(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was kept and not forgotten. */
  List<AsyncEvent> kept() {
    if (folder.isEmpty()) {
      return List.of();
    }
    List<AsyncEvent> events = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.get())) {
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        events.add(AsyncEvent.of(JSON.readTree(Files.readAllBytes(file))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return events;
  }

  private Path file(AsyncEvent event) {
    return folder.orElseThrow().resolve(event.id() + ENDING);
  }
}
