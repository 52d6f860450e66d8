package dev.kintsugi.detection;

import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.RuleIssue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the pack of the rules that ship. The build runs it before the jar is made, so that the pack
 * and the engine that reads it are of one version.
 */
final class ShippedPack {
  private static final String INDEX = "index.txt";

  private ShippedPack() {}

  /**
   * Packs the rules of a folder.
   *
   * @param arguments the folder, and the file to write
   * @throws IllegalStateException if a rule has an error
   */
  public static void main(String[] arguments) throws IOException {
    Compilation compilation = RuleSet.compile(sources(Path.of(arguments[0])));
    if (compilation.hasErrors()) {
      throw new IllegalStateException(
          compilation.issues().stream()
              .filter(RuleIssue::isError)
              .map(RuleIssue::render)
              .collect(Collectors.joining("\n", "rules that ship have errors:\n", "")));
    }
    try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
      RulePack.write(compilation.rules(), out);
    }
  }

  /** The rules that the folder's index lists, named by their path in it. */
  static List<RuleSource> sources(Path folder) throws IOException {
    List<RuleSource> sources = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(INDEX))) {
      if (!line.isBlank()) {
        sources.add(new RuleSource(line.strip(), Files.readString(folder.resolve(line.strip()))));
      }
    }
    return sources;
  }
}
