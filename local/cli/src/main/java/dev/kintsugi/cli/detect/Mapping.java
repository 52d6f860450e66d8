package dev.kintsugi.cli.detect;

import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.pipeline.Pipeline;
import dev.kintsugi.detection.pipeline.PipelineParser;
import dev.kintsugi.detection.pipeline.Pipelines;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.RuleIssue;
import dev.kintsugi.detection.validation.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Chooses what gives events the names that rules use. */
public final class Mapping {
  private Mapping() {}

  /**
   * The change that the option asks for.
   *
   * @param chosen a name, a file or {@code none}; empty for the pipeline of each event's own source
   * @throws CommandFailedException if there is no such pipeline, or something is wrong with it
   */
  public static UnaryOperator<EventDocument> of(Optional<String> chosen, Path directory) {
    if (chosen.isEmpty()) {
      return Pipelines.shipped()::apply;
    }
    return pipeline(chosen.get(), directory)
        .<UnaryOperator<EventDocument>>map(pipeline -> pipeline::apply)
        .orElse(event -> event);
  }

  /**
   * The pipeline of a name or in a file; empty for {@code none}.
   *
   * @throws CommandFailedException if there is no such pipeline, or something is wrong with it
   */
  public static Optional<Pipeline> pipeline(String chosen, Path directory) {
    return chosen.equals("none")
        ? Optional.empty()
        : Pipelines.named(chosen).or(() -> Optional.of(ofFile(chosen, directory)));
  }

  private static Pipeline ofFile(String file, Path directory) {
    Path path = directory.resolve(file);
    if (!Files.isRegularFile(path)) {
      throw CommandFailedException.usage(
          "There is no pipeline and no file %s: give a file, none, or one of %s."
              .formatted(file, String.join(", ", Pipelines.NAMES)));
    }
    RuleSource source = new RuleFiles(directory).read(List.of(Path.of(file))).getFirst();
    Issues issues = new Issues(new SourceText(source.name(), source.text()));
    Pipeline pipeline = PipelineParser.parse(source, issues);
    if (!issues.all().isEmpty()) {
      throw CommandFailedException.usage(
          issues.all().stream().map(RuleIssue::render).collect(Collectors.joining("\n")));
    }
    return pipeline;
  }
}
