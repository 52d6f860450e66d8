package dev.kintsugi.local.bus;

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
 * The deliveries that are still to be made, a file each, so that they survive the death of the
 * process. Without a folder nothing is kept. Thread-safe for different deliveries.
 */
final class DeliveryJournal {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENDING = ".json";

  private final Optional<Path> folder;

  DeliveryJournal(Optional<Path> folder) {
    this.folder = folder;
  }

  void keep(Delivery delivery) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder.get());
      Path fresh = folder.get().resolve(delivery.id() + ".new");
      Files.write(fresh, JSON.writeValueAsBytes(delivery.json()));
      Files.move(fresh, file(folder.get(), delivery), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forget(Delivery delivery) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Files.deleteIfExists(file(folder.get(), delivery));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was kept and not forgotten. */
  List<Delivery> kept() {
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    var deliveries = new ArrayList<Delivery>();
    try (Stream<Path> files = Files.list(folder.get())) {
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        deliveries.add(Delivery.of(JSON.readTree(Files.readAllBytes(file))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return deliveries;
  }

  private static Path file(Path folder, Delivery delivery) {
    return folder.resolve(delivery.id() + ENDING);
  }
}
