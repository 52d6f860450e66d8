package dev.kintsugi.functions.detect;

import dev.kintsugi.detection.RuleMatch;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.matching.MatchedField;
import dev.kintsugi.detection.pipeline.Pipelines;
import dev.kintsugi.detection.rule.RuleLevel;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.triage.Detector;
import dev.kintsugi.incident.triage.Finding;
import dev.kintsugi.vocabulary.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Detects by compiled Sigma rules on the untouched original, field names mapped by the pipelines of
 * its kind. Thread-safe.
 */
public final class SigmaDetector implements Detector {
  private static final String MEDIUM = "medium";

  private final RuleSet rules;
  private final Pipelines pipelines = Pipelines.shipped();

  /** Detects by the rules given. */
  public SigmaDetector(RuleSet rules) {
    this.rules = rules;
  }

  @Override
  public List<Finding> detect(SecurityEvent event, byte[] original) {
    try {
      return rules.evaluate(pipelines.apply(EventDocument.of(EventTree.read(original)))).stream()
          .map(match -> finding(match, event))
          .toList();
    } catch (InvalidInputException e) {
      return List.of();
    }
  }

  private static Finding finding(RuleMatch match, SecurityEvent event) {
    RuleMetadata rule = match.rule();
    Map<String, String> matched = new LinkedHashMap<>();
    for (MatchedField field : match.fields()) {
      matched.putIfAbsent(field.field(), field.value());
    }
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
