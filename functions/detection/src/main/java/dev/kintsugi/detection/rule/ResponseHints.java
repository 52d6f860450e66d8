package dev.kintsugi.detection.rule;

import java.time.Duration;
import java.util.Optional;

/**
 * What a rule says about the incident it would open: the optional {@code kintsugi:} block. The
 * words are data for whoever classifies; the engine does not interpret them.
 *
 * @param window how far apart in time findings of the rule may be and still be one incident; at
 *     most 30 days
 */
public record ResponseHints(
    Optional<String> category,
    Optional<String> impact,
    Optional<String> urgency,
    Optional<String> playbook,
    Optional<Duration> window) {

  /** No hints at all. */
  public static final ResponseHints NONE =
      new ResponseHints(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
