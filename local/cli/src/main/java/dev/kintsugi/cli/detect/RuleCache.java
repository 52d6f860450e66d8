package dev.kintsugi.cli.detect;

import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps compiled rules in the user's cache folder, named by the digest of the rules' bytes and the
 * engine's version. Whatever goes wrong with it costs time only.
 */
final class RuleCache {
  private static final int KEPT = 8;

  private final Optional<Path> folder;

  private RuleCache(Optional<Path> folder) {
    this.folder = folder;
  }

  /** The cache in the folder that the launcher names; none where it names none. */
  static RuleCache ofProcess() {
    return new RuleCache(
        Optional.ofNullable(System.getProperty("kintsugi.cache"))
            .filter(name -> !name.isEmpty())
            .map(name -> Path.of(name, "rules")));
  }

  boolean isOn() {
    return folder.isPresent();
  }

  /** The rules of that digest, if they are kept. */
  Optional<RuleSet> get(String digest) {
    Optional<Path> pack = folder.map(f -> f.resolve(digest + ".pack")).filter(Files::isReadable);
    if (pack.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Packs.read(Files.readAllBytes(pack.get())));
    } catch (IOException damaged) {
      return Optional.empty();
    }
  }

  /** Keeps the rules; the oldest of too many go. */
  void put(String digest, RuleSet rules) {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Path into = Files.createDirectories(folder.get());
      Path next = Files.createTempFile(into, digest, ".next");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(next))) {
        RulePack.write(rules, out);
      }
      Files.move(next, into.resolve(digest + ".pack"), StandardCopyOption.ATOMIC_MOVE);
      for (Path old : oldest(into)) {
        Files.deleteIfExists(old);
      }
    } catch (IOException full) {
      // A cache that cannot be written is none.
      return;
    }
  }

  private static List<Path> oldest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed())
          .skip(KEPT)
          .toList();
    }
  }
}
