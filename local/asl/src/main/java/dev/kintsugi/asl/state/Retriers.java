package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** The retriers of one visit, each with its own count of attempts. Not thread-safe. */
final class Retriers {
  private static final int DEFAULT_ATTEMPTS = 3;

  private final JsonNode rules;
  private final int[] used;

  Retriers(JsonNode rules) {
    this.rules = rules;
    this.used = new int[rules.size()];
  }

  /** How long to wait before the next attempt; empty if there is to be none. */
  Optional<Duration> next(StateFailure failure, double jitter) {
    for (int i = 0; i < used.length; i++) {
      JsonNode rule = rules.get(i);
      if (ErrorNames.match(rule.path("ErrorEquals"), failure)) {
        return allows(rule, used[i])
            ? Optional.of(delay(rule, used[i]++, jitter))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a retrier that has been used so often may be used once more. */
  static boolean allows(JsonNode rule, int used) {
    return used < rule.path("MaxAttempts").asInt(DEFAULT_ATTEMPTS);
  }

  static Duration delay(JsonNode rule, int retry, double jitter) {
    double interval = rule.path("IntervalSeconds").asDouble(1);
    double seconds = interval * Math.pow(rule.path("BackoffRate").asDouble(2), retry);
    double most = rule.path("MaxDelaySeconds").asDouble(Double.MAX_VALUE);
    double bounded = Math.min(Math.min(seconds, most), 99_999_999);
    boolean full = "FULL".equals(rule.path("JitterStrategy").asText());
    return Duration.ofMillis((long) ((full ? bounded * jitter : bounded) * 1000));
  }
}
