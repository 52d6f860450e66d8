package dev.kintsugi.detection.pipeline;

import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.rule.LogSource;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.RuleIssue;
import dev.kintsugi.detection.validation.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The pipelines that ship: one for each kind of event that needs other names than it has. */
public final class Pipelines {
  /** Their names, in the order in which events go through them. */
  public static final List<String> NAMES =
      List.of(
          "generic",
          "ocsf",
          "cloudtrail",
          "guardduty",
          "securityhub",
          "vpcflow",
          "windows",
          "windows-audit");

  private final List<Pipeline> all;

  private Pipelines(List<Pipeline> all) {
    this.all = List.copyOf(all);
  }

  /** Reads all that ship. */
  public static Pipelines shipped() {
    return new Pipelines(NAMES.stream().map(Pipelines::read).toList());
  }

  /** The pipeline of that name. */
  public static Optional<Pipeline> named(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  /** The event after all pipelines for its kind; the event itself where there is none. */
  public EventDocument apply(EventDocument event) {
    EventDocument changed = event;
    for (Pipeline pipeline : all) {
      if (pipeline.isFor(changed)) {
        changed = pipeline.apply(changed);
      }
    }
    return changed;
  }

  /** Names of members: an event without any of them is the same after {@link #apply}. */
  public Set<String> marks() {
    return all.stream().flatMap(pipeline -> pipeline.marks().stream()).collect(Collectors.toSet());
  }

  /** The pipelines that events of the log go through. */
  public List<Pipeline> of(LogSource log) {
    return all.stream().filter(pipeline -> pipeline.isFor(log)).toList();
  }

  private static Pipeline read(String name) {
    String file = name + ".yml";
    try (InputStream resource = Pipelines.class.getResourceAsStream(file)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks the pipeline " + file);
      }
      String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      Issues issues = new Issues(new SourceText(file, text));
      Pipeline pipeline = PipelineParser.parse(new RuleSource(file, text), issues);
      for (RuleIssue issue : issues.all()) {
        throw new IllegalStateException(issue.render());
      }
      return pipeline;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
