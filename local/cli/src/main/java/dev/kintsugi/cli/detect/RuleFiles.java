package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.detection.rule.RuleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds rule files: those named, and all below the folders named, in a steady order. */
public final class RuleFiles {
  private final Path directory;

  /** Files named relative to the directory. */
  public RuleFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * The paths of the files, as they are named in messages.
   *
   * @throws CommandFailedException if a path is not there, or there is no rule in any of them
   */
  public List<Path> find(List<String> paths) {
    List<Path> found = new ArrayList<>();
    for (String path : paths) {
      Path place = directory.resolve(path);
      if (Files.isDirectory(place)) {
        below(place).forEach(file -> found.add(Path.of(path).resolve(place.relativize(file))));
      } else if (Files.isReadable(place)) {
        found.add(Path.of(path));
      } else {
        throw CommandFailedException.usage(
            "There is no readable rule file or folder %s.".formatted(path));
      }
    }
    if (found.isEmpty()) {
      throw CommandFailedException.usage(
          "There are no rules (*.yml) below %s.".formatted(String.join(", ", paths)));
    }
    return found;
  }

  /** The texts of the files. */
  public List<RuleSource> read(List<Path> files) {
    List<RuleSource> sources = new ArrayList<>(files.size());
    for (Path file : files) {
      sources.add(new RuleSource(file.toString(), new String(bytes(file), StandardCharsets.UTF_8)));
    }
    return sources;
  }

  /** The bytes of one file. */
  public byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(directory.resolve(file));
    } catch (IOException unreadable) {
      throw CommandFailedException.usage(
          "%s cannot be read: %s.".formatted(file, unreadable.getMessage()));
    }
  }

  private static List<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(RuleFiles::isRule).sorted().toList();
    } catch (IOException | UncheckedIOException unreadable) {
      throw CommandFailedException.usage(
          "%s cannot be read: %s.".formatted(folder, unreadable.getMessage()));
    }
  }

  private static boolean isRule(Path file) {
    String name = file.toString();
    return (name.endsWith(".yml") || name.endsWith(".yaml")) && Files.isRegularFile(file);
  }
}
