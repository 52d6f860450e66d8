package dev.kintsugi.incident.service;

import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;

/** How long each tier may stay silent, by severity. Immutable. */
public final class EscalationPolicy {
  /** The highest tier; it is paged again and again. */
  public static final int LAST_TIER = 3;

  /** The version of the table below. */
  public static final String VERSION = "tiers-1";

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 10;

  private EscalationPolicy() {}

  /** How long a tier has to acknowledge. */
  public static Duration patience(Severity severity) {
    return switch (severity) {
      case FATAL, CRITICAL -> Duration.ofMinutes(5);
      case HIGH -> Duration.ofMinutes(15);
      case MEDIUM -> Duration.ofHours(1);
      case LOW, INFORMATIONAL -> Duration.ofHours(4);
    };
  }

  /**
   * How long the last tier has when it is paged again: twice as long each time, up to an hour, so
   * that an execution left alone for weeks stays below Step Functions' 25,000 events of history.
   *
   * @param repeats how often it was paged already without anybody's taking notice
   */
  public static Duration patience(Severity severity, int repeats) {
    Duration first = patience(severity);
    Duration longest = first.compareTo(LONGEST) > 0 ? first : LONGEST;
    Duration doubled = first.multipliedBy(1L << Math.clamp(repeats, 0, MOST_DOUBLINGS));
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }

  /** The tier after one. */
  public static int next(int tier) {
    return Math.min(tier + 1, LAST_TIER);
  }
}
