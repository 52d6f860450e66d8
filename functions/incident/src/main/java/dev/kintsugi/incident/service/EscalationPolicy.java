package dev.kintsugi.incident.service;

import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;

/** How long each tier may stay silent, by severity. Immutable. */
public final class EscalationPolicy {
  /** The highest tier; it is paged again and again. */
  public static final int LAST_TIER = 3;

  /** The version of the table below. */
  public static final String VERSION = "tiers-1";

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

  /** The tier after one. */
  public static int next(int tier) {
    return Math.min(tier + 1, LAST_TIER);
  }
}
