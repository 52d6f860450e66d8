package dev.kintsugi.detection.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a rule says about the incident it would open: the optional {@code kintsugi:} block. The
 * words are data for whoever classifies; the engine does not interpret them.
 *
 * @param window how far apart in time findings of the rule may be and still be one incident; at
 *     most 30 days
 * @param key the fields by whose values findings are one incident, as the rule names them; none
 *     where the actor or resource decides
 */
public record ResponseHints(
    Optional<String> category,
    Optional<String> impact,
    Optional<String> urgency,
    Optional<String> playbook,
    Optional<Duration> window,
    List<String> key) {
  /** So many fields a key has at most. */
  static final int LONGEST_KEY = 8;

  /** No hints at all. */
  public static final ResponseHints NONE =
      new ResponseHints(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  public ResponseHints {
    key = List.copyOf(key);
  }
}
