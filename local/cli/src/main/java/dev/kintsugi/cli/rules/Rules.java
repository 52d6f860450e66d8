package dev.kintsugi.cli.rules;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.ExitCode;
import dev.kintsugi.cli.Shell;
import dev.kintsugi.cli.detect.PlaceholderFile;
import dev.kintsugi.cli.detect.RuleFiles;
import dev.kintsugi.cli.terminal.Style;
import dev.kintsugi.detection.RulePack;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.attack.AttackMatrix;
import dev.kintsugi.detection.rule.RuleDocument;
import dev.kintsugi.detection.rule.RuleMetadata;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Works on rules as files. */
public final class Rules {
  private final Shell shell;
  private final boolean json;

  /** Works with the streams of the shell; {@code json} is for machines. */
  public Rules(Shell shell, boolean json) {
    this.shell = shell;
    this.json = json;
  }

  /**
   * Compiles the rules and runs them on the events beside them.
   *
   * @param requireEvents whether a rule that no event beside it matches is wrong
   */
  public ExitCode check(
      List<String> paths,
      Optional<String> pipeline,
      Optional<String> expand,
      boolean requireEvents) {
    RuleCheck check = new RuleCheck(shell, PlaceholderFile.read(shell, expand), pipeline);
    CheckReport report = new CheckReport(check.check(orShipped(paths)), requireEvents);
    report.complaints().forEach(shell.err()::println);
    (json ? report.json() : report.table(style())).forEach(shell.out()::println);
    return report.isGood() ? ExitCode.OK : ExitCode.FAILED;
  }

  /**
   * Writes the sound rules as a pack, which a function or {@code detect} loads without parsing.
   *
   * @param requireEvents whether nothing is written if a rule is wrong or no event beside it
   *     matches it
   */
  public ExitCode pack(List<String> paths, String into, boolean requireEvents) {
    RuleCheck check =
        new RuleCheck(shell, PlaceholderFile.read(shell, Optional.empty()), Optional.empty());
    List<CheckedFile> checked = check.check(orShipped(paths));
    CheckReport report = new CheckReport(checked, requireEvents);
    report.complaints().forEach(shell.err()::println);
    if (requireEvents && !report.isGood()) {
      shell.err().printf("%s is not written: the rules above are wrong.%n", into);
      return ExitCode.FAILED;
    }
    RuleSet rules = check.rules(checked);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(shell.directory().resolve(into)))) {
      RulePack.write(rules, out);
    } catch (IOException unwritable) {
      throw CommandFailedException.usage(
          "%s cannot be written: %s.".formatted(into, unwritable.getMessage()));
    }
    shell
        .err()
        .printf(
            "%,d rules and %,d correlations packed by engine %s; %,d files have no matching event"
                + " beside them.%n",
            rules.rules().size(),
            rules.correlations().rules().size(),
            RulePack.engineVersion(),
            checked.stream().filter(CheckedFile::lacksEvents).count());
    return report.isGood() ? ExitCode.OK : ExitCode.FAILED;
  }

  /** Lists the rules. */
  public void list(List<String> paths) {
    List<RuleFile> files = files(paths);
    (json ? RuleListing.json(files) : RuleListing.table(files, style()))
        .forEach(shell.out()::println);
  }

  /** Shows the rule of an id, a name or a title. */
  public void show(String wanted, List<String> paths) {
    for (RuleFile file : files(paths)) {
      for (RuleDocument document : file.documents()) {
        if (isCalled(document.metadata(), wanted)) {
          (json ? RuleListing.json(List.of(file)) : RuleListing.full(file, document, style()))
              .forEach(shell.out()::println);
          return;
        }
      }
    }
    throw CommandFailedException.usage(
        "There is no rule %s: ./kintsugi rules list names them.".formatted(wanted));
  }

  /** Prints which techniques have rules; writes a layer for the Navigator where asked for. */
  public void coverage(List<String> paths, Optional<String> navigator) {
    Coverage coverage = new Coverage(AttackMatrix.pinned(), files(paths));
    (json ? coverage.json() : coverage.lines(style())).forEach(shell.out()::println);
    if (navigator.isPresent()) {
      try {
        Files.writeString(shell.directory().resolve(navigator.get()), coverage.navigator());
      } catch (IOException unwritable) {
        throw CommandFailedException.usage(
            "%s cannot be written: %s.".formatted(navigator.get(), unwritable.getMessage()));
      }
    }
  }

  private List<RuleFile> files(List<String> paths) {
    RuleFiles files = new RuleFiles(shell.directory());
    return files.read(files.find(orShipped(paths))).stream().map(RuleFile::of).toList();
  }

  private List<String> orShipped(List<String> paths) {
    Path shipped = shell.home().resolve("rules");
    return paths.isEmpty() ? List.of(shipped.toString()) : paths;
  }

  private static boolean isCalled(RuleMetadata rule, String wanted) {
    return rule.id().equals(wanted)
        || rule.title().equals(wanted)
        || rule.name().equals(Optional.of(wanted));
  }

  private Style style() {
    return new Style(shell.colours() && !json);
  }
}
