package dev.kintsugi.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java files of the project, found from its root. */
final class Sources {
  static final Path ROOT = Path.of(System.getProperty("project.root", "..")).normalize();

  private Sources() {}

  static List<Path> main() {
    return below("src/main/java");
  }

  static List<Path> tests() {
    return below("src/test/java");
  }

  private static List<Path> below(String folder) {
    String part = "/" + folder + "/";
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().replace('\\', '/').contains(part))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
