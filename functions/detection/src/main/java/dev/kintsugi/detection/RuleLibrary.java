package dev.kintsugi.detection;

import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.RuleIssue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rules that ship with Kintsugi, read from the class path under {@code /rules/}. */
public final class RuleLibrary {
  private static final String FOLDER = "/rules/";
  private static final String INDEX = "index.txt";

  private RuleLibrary() {}

  /**
   * Loads and compiles the shipped rules.
   *
   * @throws IllegalStateException if a listed rule is missing or has an error: the jar is broken
   */
  public static RuleSet shipped() {
    Compilation compilation = RuleSet.compile(sources());
    if (compilation.hasErrors()) {
      throw new IllegalStateException(
          compilation.issues().stream()
              .filter(RuleIssue::isError)
              .map(RuleIssue::render)
              .collect(Collectors.joining("\n", "shipped rules have errors:\n", "")));
    }
    return compilation.rules();
  }

  /** The shipped rules as texts, named by their path below the rules folder. */
  public static List<RuleSource> sources() {
    List<RuleSource> sources = new ArrayList<>();
    for (String line : read(INDEX).lines().toList()) {
      if (!line.isBlank()) {
        sources.add(new RuleSource(line.strip(), read(line.strip())));
      }
    }
    return sources;
  }

  private static String read(String path) {
    try (InputStream resource = RuleLibrary.class.getResourceAsStream(FOLDER + path)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks " + FOLDER + path);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
