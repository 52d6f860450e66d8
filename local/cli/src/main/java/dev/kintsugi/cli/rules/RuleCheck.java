package dev.kintsugi.cli.rules;

import dev.kintsugi.cli.Shell;
import dev.kintsugi.cli.detect.Mapping;
import dev.kintsugi.cli.detect.RuleFiles;
import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.pipeline.Pipeline;
import dev.kintsugi.detection.pipeline.Pipelines;
import dev.kintsugi.detection.pipeline.UnmappedFields;
import dev.kintsugi.detection.rule.LogSource;
import dev.kintsugi.detection.rule.Placeholders;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.validation.RuleIssue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Compiles rules and runs them on the events beside them. */
final class RuleCheck {
  private final Shell shell;
  private final Placeholders placeholders;
  private final Optional<String> pipeline;

  RuleCheck(Shell shell, Placeholders placeholders, Optional<String> pipeline) {
    this.shell = shell;
    this.placeholders = placeholders;
    this.pipeline = pipeline;
  }

  /** Checks all files below the paths, as one set. */
  List<CheckedFile> check(List<String> paths) {
    RuleFiles files = new RuleFiles(shell.directory());
    List<RuleSource> sources = files.read(files.find(paths));
    Compilation compilation = RuleSet.compile(sources, placeholders);
    Map<String, List<RuleIssue>> issues =
        compilation.issues().stream().collect(Collectors.groupingBy(RuleIssue::source));
    Mapping mapping = Mapping.of(pipeline, shell.directory());
    Function<LogSource, List<Pipeline>> pipelines = pipelines();
    DuplicateIds duplicates = new DuplicateIds(sources);
    EventsBeside beside = new EventsBeside(shell, mapping);
    List<CheckedFile> checked = new ArrayList<>();
    for (RuleSource source : sources) {
      RuleFile file = RuleFile.of(source);
      duplicates.report(file);
      file.documents().stream()
          .filter(SigmaRule.class::isInstance)
          .map(SigmaRule.class::cast)
          .forEach(r -> UnmappedFields.report(r, pipelines.apply(r.logSource()), file.issues()));
      List<RuleIssue> all = new ArrayList<>(issues.getOrDefault(source.name(), List.of()));
      all.addAll(file.issues().all());
      Supplier<RuleSet> rules = () -> file.hasCorrelation() ? compilation.rules() : alone(source);
      checked.add(
          new CheckedFile(
              file, all, beside.run(file, rules, true), beside.run(file, rules, false)));
    }
    return checked;
  }

  /** The sound rules of the files, as one set. */
  RuleSet rules(List<CheckedFile> files) {
    return RuleSet.compile(files.stream().map(f -> f.file().source()).toList(), placeholders)
        .rules();
  }

  /** Alone, so that a correlation that names a rule does not silence it. */
  private RuleSet alone(RuleSource source) {
    return RuleSet.compile(List.of(source), placeholders).rules();
  }

  private Function<LogSource, List<Pipeline>> pipelines() {
    if (pipeline.isEmpty()) {
      return Pipelines.shipped()::of;
    }
    List<Pipeline> chosen =
        Mapping.pipeline(pipeline.get(), shell.directory()).map(List::of).orElse(List.of());
    return _ -> chosen;
  }
}
