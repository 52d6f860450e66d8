package dev.kintsugi.cli.rules;

import dev.kintsugi.cli.Shell;
import dev.kintsugi.cli.detect.EventFile;
import dev.kintsugi.cli.detect.Mapping;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Judgement;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.InMemoryCorrelationState;
import dev.kintsugi.detection.rule.RuleMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs a rule file on the events beside it: {@code X.match.ndjson}, each of which a rule of {@code
 * X.yml} must match, and {@code X.nomatch.ndjson}, which none may. For a correlation each file is
 * one sequence, at which it must fire or stay silent.
 */
final class EventsBeside {
  private final Shell shell;
  private final Mapping mapping;

  /**
   * What the events showed.
   *
   * @param events how many there are
   * @param wrong sentences, each about one event or sequence
   */
  record Outcome(int events, List<String> wrong) {
    Outcome {
      wrong = List.copyOf(wrong);
    }
  }

  EventsBeside(Shell shell, Mapping mapping) {
    this.shell = shell;
    this.mapping = mapping;
  }

  /** Runs the events that must match, or those that must not. */
  Outcome run(RuleFile file, Supplier<RuleSet> rules, boolean mustMatch) {
    String path = file.source().name().replaceFirst("\\.ya?ml$", "");
    EventFile events =
        new EventFile(shell, path + (mustMatch ? ".match.ndjson" : ".nomatch.ndjson"), mapping);
    if (!events.exists()) {
      return new Outcome(0, List.of());
    }
    List<String> wrong = new ArrayList<>();
    List<EventFile.Line> lines = events.lines(wrong::add);
    DetectionSession session =
        rules
            .get()
            .session(
                Routing.ON,
                new InMemoryCorrelationState(CorrelationLimits.NONE),
                LateEvents.COUNT_FROM_NOW);
    Set<String> ids = file.metadata().stream().map(RuleMetadata::id).collect(Collectors.toSet());
    boolean fired = false;
    for (EventFile.Line line : lines) {
      Judgement judgement = session.judge(line.event(), Long.toString(line.number()));
      if (file.hasCorrelation()) {
        fired |= judgement.firings().stream().anyMatch(f -> ids.contains(f.rule().id()));
      } else if (matches(judgement, ids) != mustMatch) {
        wrong.add("%s:%d: %s".formatted(events.name(), line.number(), blame(mustMatch)));
      }
    }
    if (file.hasCorrelation() && fired != mustMatch && !lines.isEmpty()) {
      wrong.add(
          "%s: the correlation %s"
              .formatted(events.name(), mustMatch ? "does not fire" : "fires, and must not"));
    }
    return new Outcome(lines.size(), wrong);
  }

  private static boolean matches(Judgement judgement, Set<String> ids) {
    return judgement.matches().stream().anyMatch(match -> ids.contains(match.rule().id()));
  }

  private static String blame(boolean mustMatch) {
    return mustMatch
        ? "the rule does not match this event"
        : "the rule matches this event, and must not";
  }
}
