package dev.kintsugi.local.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.journal.RandomIdSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Objects that are being stored and were not told of yet, a file each, so that a crash between the
 * store's answer and the event loses none. Without a folder nothing is kept. Thread-safe.
 */
public final class WriteJournal {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENDING = ".json";

  private final Optional<Path> folder;

  /** A journal in a folder, if one is given. */
  public WriteJournal(Optional<Path> folder) {
    this.folder = folder;
  }

  Intent keep(ObjectWrite write) throws IOException {
    var intent = new Intent(RandomIdSource.next(), write);
    if (folder.isPresent()) {
      Files.createDirectories(folder.get());
      Path fresh = folder.get().resolve(intent.id() + ".new");
      Files.write(fresh, JSON.writeValueAsBytes(write.json()));
      Files.move(fresh, folder.get().resolve(intent.id() + ENDING), StandardCopyOption.ATOMIC_MOVE);
    }
    return intent;
  }

  void forget(Intent intent) throws IOException {
    if (folder.isPresent()) {
      Files.deleteIfExists(folder.get().resolve(intent.id() + ENDING));
    }
  }

  List<Intent> kept() throws IOException {
    var intents = new ArrayList<Intent>();
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return intents;
    }
    try (Stream<Path> files = Files.list(folder.get())) {
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        String name = String.valueOf(file.getFileName());
        String id = name.substring(0, name.length() - ENDING.length());
        intents.add(new Intent(id, ObjectWrite.of(JSON.readTree(Files.readAllBytes(file)))));
      }
    }
    return intents;
  }

  /** A write that has begun. */
  record Intent(String id, ObjectWrite write) {}
}
