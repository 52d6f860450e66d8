package dev.kintsugi.incident.triage;

import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How observations add up to risk, as data: points by severity, which halve with every half-life,
 * and the threshold at which the sum is an incident. Immutable.
 */
public final class RiskPolicy {
  /** After so many half-lives a contribution has less than a hundredth of its points left. */
  private static final int FORGOTTEN = 7;

  private final String version;
  private final Map<Severity, Double> points;
  private final Duration halfLife;
  private final double threshold;

  /** A policy; severities without points never add up: they are incidents by themselves. */
  RiskPolicy(String version, Map<Severity, Double> points, Duration halfLife, double threshold) {
    this.version = version;
    this.points = new EnumMap<>(points);
    this.halfLife = halfLife;
    this.threshold = threshold;
  }

  /** The policy that ships. */
  public static RiskPolicy shipped() {
    var points = new EnumMap<Severity, Double>(Severity.class);
    var settings = new HashMap<String, String>();
    for (List<String> row : Policies.rows("risk.table")) {
      Severity.ofCaption(row.get(0))
          .ifPresentOrElse(
              severity -> points.put(severity, Double.parseDouble(row.get(1))),
              () -> settings.put(row.get(0), row.get(1)));
    }
    return new RiskPolicy(
        settings.getOrDefault("version", ""),
        points,
        Duration.parse(settings.getOrDefault("half-life", "")),
        Double.parseDouble(settings.getOrDefault("threshold", "")));
  }

  /** Whether a finding is an observation: too little for an incident of its own. */
  public boolean isObservation(Severity severity) {
    return points.containsKey(severity);
  }

  /** The points left at an instant of everything observed until then. */
  public double score(Collection<Observation> observations, Instant at) {
    return observations.stream().mapToDouble(observation -> left(observation, at)).sum();
  }

  private double left(Observation observation, Instant at) {
    double age = Duration.between(observation.found().eventTime(), at).toMillis();
    double start = points.getOrDefault(observation.found().severity(), 0.0);
    return age < 0 ? 0 : start * Math.pow(0.5, age / halfLife.toMillis());
  }

  /** Whether a score is an incident. */
  public boolean crossedBy(double score) {
    return score >= threshold;
  }

  double threshold() {
    return threshold;
  }

  String version() {
    return version;
  }

  /** How long a contribution is kept. */
  public Duration memory() {
    return halfLife.multipliedBy(FORGOTTEN);
  }
}
