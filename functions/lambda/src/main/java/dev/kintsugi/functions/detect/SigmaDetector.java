package dev.kintsugi.functions.detect;

import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Judgement;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleMatch;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.correlation.CorrelationFiring;
import dev.kintsugi.detection.correlation.CorrelationState;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.Group;
import dev.kintsugi.detection.correlation.InexactWindow;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.event.TreeSink;
import dev.kintsugi.detection.matching.EventFields;
import dev.kintsugi.detection.matching.MatchedField;
import dev.kintsugi.detection.pipeline.Pipelines;
import dev.kintsugi.detection.rule.RuleLevel;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.EventStore;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.triage.Detector;
import dev.kintsugi.incident.triage.Finding;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Detects by compiled Sigma rules on the untouched original, field names mapped by the pipelines of
 * its kind, and by correlations over what they match. Thread-safe.
 *
 * <p>An event that comes late has windows judged again that end at later events: then the finding
 * is of that later event.
 */
public final class SigmaDetector implements Detector {
  private static final String MEDIUM = "medium";

  private final Supplier<RuleSet> rules;
  private final Pipelines pipelines = Pipelines.shipped();
  private final CorrelationState state;
  private final EventStore events;

  /** Detects by the rules in force; correlations fire at events of the store. */
  public SigmaDetector(Supplier<RuleSet> rules, CorrelationState state, EventStore events) {
    this.rules = rules;
    this.state = state;
    this.events = events;
  }

  @Override
  public List<Finding> detect(SecurityEvent event, byte[] original) {
    try {
      DetectionSession session = rules.get().session(Routing.ON, state, LateEvents.JUDGE_AGAIN);
      EventDocument document = pipelines.apply(document(original));
      return findings(session.judge(document, event.id().value()), document, event);
    } catch (InvalidInputException e) {
      return List.of();
    }
  }

  /** The whole event, since pipelines give its fields other names. */
  private static EventDocument document(byte[] original) {
    var tree = new TreeSink();
    try {
      new JsonEventParser(Json.mapper().getFactory()).parse(original, 0, original.length, tree);
    } catch (IOException e) {
      throw new InvalidInputException("not JSON: " + Json.reason(e));
    }
    return EventDocument.of(tree.event());
  }

  private List<Finding> findings(Judgement judgement, EventDocument document, SecurityEvent event) {
    var findings = new ArrayList<Finding>();
    judgement.matches().forEach(match -> findings.add(finding(match, document, event)));
    for (CorrelationFiring firing : judgement.firings()) {
      at(firing.event(), event).ifPresent(where -> findings.add(finding(firing, where)));
    }
    for (InexactWindow window : judgement.inexact()) {
      at(window.event(), event).ifPresent(where -> findings.add(inexact(window, where)));
    }
    return findings;
  }

  private Optional<SecurityEvent> at(String id, SecurityEvent event) {
    return id.equals(event.id().value())
        ? Optional.of(event)
        : events.find(new EventId(id)).map(EventStore.Kept::event);
  }

  private static Finding finding(CorrelationFiring firing, SecurityEvent event) {
    Map<String, String> matched = matched(firing.group());
    matched.put("events", Integer.toString(firing.events().size()));
    return finding(firing.rule(), matched::get, matched, event);
  }

  /** That a limit was reached is told, whether or not the correlation fired. */
  private static Finding inexact(InexactWindow window, SecurityEvent event) {
    RuleMetadata rule = window.rule();
    return new Finding(
        rule.id() + "/inexact",
        "Not judged exactly, too many events in one group: " + rule.title(),
        rule.version(),
        Severity.MEDIUM,
        "suspicious-activity",
        "low",
        MEDIUM,
        rule.techniques(),
        Finding.USUAL_WINDOW,
        Map.of(),
        matched(window.group()),
        event);
  }

  private static Map<String, String> matched(Group group) {
    Map<String, String> matched = new LinkedHashMap<>();
    group.byName().forEach((name, value) -> matched.put(name, value.text()));
    return matched;
  }

  private static Finding finding(RuleMatch match, EventDocument document, SecurityEvent event) {
    Map<String, String> matched = new LinkedHashMap<>();
    for (MatchedField field : match.fields()) {
      matched.putIfAbsent(field.field(), field.value());
    }
    return finding(match.rule(), field -> text(document, field), matched, event);
  }

  private static @Nullable String text(EventDocument document, String field) {
    Scalar value = EventFields.first(document.root(), field);
    return value == null ? null : value.text();
  }

  /** A key that lacks a value is none: findings without it have nothing in common. */
  private static Map<String, String> key(
      RuleMetadata rule, Function<String, @Nullable String> values) {
    Map<String, String> key = new LinkedHashMap<>();
    for (String field : rule.hints().key()) {
      String value = values.apply(field);
      if (value == null) {
        return Map.of();
      }
      key.put(field, value);
    }
    return key;
  }

  private static Finding finding(
      RuleMetadata rule,
      Function<String, @Nullable String> values,
      Map<String, String> matched,
      SecurityEvent event) {
    return new Finding(
        rule.id(),
        rule.title(),
        rule.version(),
        worse(severity(rule.level()), event.severity()),
        rule.hints().category().orElse("suspicious-activity"),
        rule.hints().impact().orElse(impact(rule.level())),
        rule.hints().urgency().orElse(MEDIUM),
        rule.techniques(),
        rule.hints().window().orElse(Finding.USUAL_WINDOW),
        key(rule, values),
        matched,
        event);
  }

  /** A rule never makes less of an event than its own source did. */
  private static Severity worse(Severity rule, Severity source) {
    return rule.atLeast(source) ? rule : source;
  }

  private static Severity severity(RuleLevel level) {
    return switch (level) {
      case INFORMATIONAL -> Severity.INFORMATIONAL;
      case LOW -> Severity.LOW;
      case MEDIUM -> Severity.MEDIUM;
      case HIGH -> Severity.HIGH;
      case CRITICAL -> Severity.CRITICAL;
    };
  }

  private static String impact(RuleLevel level) {
    return switch (level) {
      case INFORMATIONAL, LOW -> "low";
      case MEDIUM -> MEDIUM;
      case HIGH, CRITICAL -> "high";
    };
  }
}
