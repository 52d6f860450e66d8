package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.Shell;
import dev.kintsugi.detection.rule.Placeholders;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.RuleIssue;
import dev.kintsugi.detection.validation.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A user's file of values for the placeholders of rules. */
public final class PlaceholderFile {
  private PlaceholderFile() {}

  /**
   * The values that ship, and those of the file before them.
   *
   * @throws CommandFailedException if the file cannot be used
   */
  public static Placeholders read(Shell shell, Optional<String> file) {
    if (file.isEmpty()) {
      return Placeholders.shipped();
    }
    RuleSource source =
        new RuleFiles(shell.directory()).read(List.of(Path.of(file.get()))).getFirst();
    Issues issues = new Issues(new SourceText(source.name(), source.text()));
    Placeholders given = Placeholders.read(source, issues);
    if (issues.errors() > 0) {
      throw CommandFailedException.usage(
          issues.all().stream().map(RuleIssue::render).collect(Collectors.joining("\n")));
    }
    return Placeholders.shipped().with(given);
  }
}
