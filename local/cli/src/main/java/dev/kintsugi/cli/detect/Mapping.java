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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Gives events the names that rules use. */
public final class Mapping {
  private static final Mapping NONE = new Mapping(event -> event, List.of());

  private final UnaryOperator<EventDocument> change;

  /** Quoted names, one of which an event has that is changed; empty where every event may be. */
  private final List<byte[]> marks;

  private final boolean any;

  private Mapping(UnaryOperator<EventDocument> change, List<byte[]> marks) {
    this.change = change;
    this.marks = marks;
    this.any = false;
  }

  private Mapping(Pipeline pipeline) {
    this.change = pipeline::apply;
    this.marks = List.of();
    this.any = true;
  }

  /**
   * The change that the option asks for.
   *
   * @param chosen a name, a file or {@code none}; empty for the pipeline of each event's own source
   * @throws CommandFailedException if there is no such pipeline, or something is wrong with it
   */
  public static Mapping of(Optional<String> chosen, Path directory) {
    if (chosen.isEmpty()) {
      Pipelines shipped = Pipelines.shipped();
      return new Mapping(shipped::apply, quoted(shipped.marks()));
    }
    return pipeline(chosen.get(), directory).map(Mapping::new).orElse(NONE);
  }

  private static List<byte[]> quoted(Set<String> names) {
    return names.stream().map(name -> ('"' + name + '"').getBytes(StandardCharsets.UTF_8)).toList();
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

  /** The event with the names that rules use. */
  EventDocument apply(EventDocument event) {
    return change.apply(event);
  }

  /** Whether an event that is written so may be changed. */
  boolean mayChange(byte[] bytes, int offset, int length) {
    if (any || marks.isEmpty()) {
      return any;
    }
    for (int at = offset; at < offset + length - 1; at++) {
      if (bytes[at] == '"' && isMark(bytes, at, offset + length)) {
        return true;
      }
    }
    return false;
  }

  private boolean isMark(byte[] bytes, int at, int end) {
    for (byte[] mark : marks) {
      if (bytes[at + 1] == mark[1] && EventReader.startsWith(bytes, at, end, mark)) {
        return true;
      }
    }
    return false;
  }
}
