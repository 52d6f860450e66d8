package dev.kintsugi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project, by their path from its root. */
final class ProjectFiles {
  static final Path ROOT = Path.of(System.getProperty("project.root", "..")).normalize();

  private ProjectFiles() {}

  static String read(String path) {
    Path file = ROOT.resolve(path);
    assertThat(file).exists();
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files below a folder whose names end so; none if the folder is not there. */
  static List<Path> below(String folder, String ending) {
    Path start = ROOT.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Compares a document that is generated with the one in the repository; with {@code
   * -Ddocs.write=true} writes it instead.
   */
  static void assertGenerated(String path, String expected) throws IOException {
    Path file = ROOT.resolve(path);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(file, expected);
    }
    assertThat(file).exists();
    assertThat(Files.readString(file))
        .as("%s is generated: mvn -pl acceptance -am test -Ddocs.write=true", path)
        .isEqualTo(expected);
  }
}
