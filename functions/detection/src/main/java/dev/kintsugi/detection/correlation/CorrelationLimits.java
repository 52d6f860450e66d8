package dev.kintsugi.detection.correlation;

import java.time.Duration;

/**
 * How much is remembered. Beyond a limit results are marked as inexact.
 *
 * @param groupsPerRule groups of one correlation that have an occurrence
 * @param occurrencesPerGroup occurrences of one group; the earliest are forgotten first
 * @param lateness how much later than others an event may come and still be counted; a time span
 *     that is longer counts instead
 */
public record CorrelationLimits(int groupsPerRule, int occurrencesPerGroup, Duration lateness) {

  /** For a single run over events in any order: nothing is ever forgotten. */
  public static final CorrelationLimits NONE =
      new CorrelationLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ofNanos(Long.MAX_VALUE));

  /** For a service that runs for ever. */
  public static final CorrelationLimits OF_SERVICE =
      new CorrelationLimits(100_000, 100_000, Duration.ofMinutes(15));

  /** How far behind the latest event of a rule its occurrences are kept, in nanoseconds. */
  long retentionNanos(long spanNanos) {
    long late = Math.max(lateness.toNanos(), spanNanos);
    return late > Long.MAX_VALUE - spanNanos ? Long.MAX_VALUE : late + spanNanos;
  }
}
