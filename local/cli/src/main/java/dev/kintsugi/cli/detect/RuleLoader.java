package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.Shell;
import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.rule.Placeholders;
import dev.kintsugi.detection.validation.RuleIssue;
import java.time.Duration;
import java.util.List;

/** Reads and compiles rules; what is wrong with them is told on the error stream. */
final class RuleLoader {
  private final Shell shell;
  private final Placeholders placeholders;

  RuleLoader(Shell shell, Placeholders placeholders) {
    this.shell = shell;
    this.placeholders = placeholders;
  }

  LoadedRules load(List<String> paths) {
    long started = System.nanoTime();
    RuleFiles files = new RuleFiles(shell.directory());
    Compilation compilation = RuleSet.compile(files.read(files.find(paths)), placeholders);
    List<RuleIssue> errors = compilation.issues().stream().filter(RuleIssue::isError).toList();
    errors.forEach(issue -> shell.err().println(issue.render()));
    return new LoadedRules(
        compilation.rules(),
        errors.size(),
        Duration.ofNanos(System.nanoTime() - started),
        "from YAML");
  }
}
