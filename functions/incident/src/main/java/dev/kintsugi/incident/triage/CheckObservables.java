package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.triage.Indicators.Checked;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Adds to the findings of a detector what is known of the event's observables: each warning stands
 * among them with its source and confidence. A warning alone is a finding too. Where indicators
 * can't be had, the findings say so. Thread-safe.
 */
public final class CheckObservables implements Detector {
  private static final String RULE = "kintsugi-indicator";
  private static final String VERSION = "1";
  private static final int SURE = 70;
  private static final int LONGEST = 500;

  private final Detector detector;
  private final Indicators indicators;

  /** Adds to the findings of a detector. */
  public CheckObservables(Detector detector, Indicators indicators) {
    this.detector = detector;
    this.indicators = indicators;
  }

  @Override
  public List<Finding> detect(SecurityEvent event, byte[] original) {
    List<Finding> findings = detector.detect(event, original);
    Checked checked = indicators.check(event.observables());
    if (checked.hits().isEmpty() && (findings.isEmpty() || checked.trouble().isEmpty())) {
      return findings;
    }
    SecurityEvent known = event.with(known(event, checked));
    return findings.isEmpty()
        ? List.of(warning(known, checked.hits()))
        : findings.stream().map(finding -> finding.about(known)).toList();
  }

  private static List<Observable> known(SecurityEvent event, Checked checked) {
    var known = new ArrayList<>(event.observables());
    for (Indicator hit : checked.hits()) {
      known.add(new Observable("Reputation", shortened(text(hit))));
    }
    checked
        .trouble()
        .ifPresent(reason -> known.add(new Observable("Note", shortened("indicators: " + reason))));
    return known;
  }

  private static String text(Indicator hit) {
    return "%s %s: warned of by %s, confidence %d"
        .formatted(hit.type(), hit.value(), hit.source(), hit.confidence());
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  private static Finding warning(SecurityEvent event, List<Indicator> hits) {
    Indicator surest =
        hits.stream().max(Comparator.comparingInt(Indicator::confidence)).orElseThrow();
    boolean sure = surest.confidence() >= SURE;
    return new Finding(
        RULE,
        shortened("%s %s is warned of".formatted(surest.type(), surest.value())),
        VERSION,
        sure ? Severity.MEDIUM : Severity.LOW,
        "suspicious-activity",
        "medium",
        sure ? "medium" : "low",
        List.of(),
        Finding.USUAL_WINDOW,
        Map.of(),
        Map.of(surest.type(), surest.value()),
        event);
  }
}
