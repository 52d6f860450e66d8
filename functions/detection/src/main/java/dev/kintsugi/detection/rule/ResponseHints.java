package dev.kintsugi.detection.rule;

import java.util.Optional;

/**
 * What a rule says about the incident it would open: the optional {@code kintsugi:} block. The
 * words are data for whoever classifies; the engine does not interpret them.
 */
public record ResponseHints(
    Optional<String> category,
    Optional<String> impact,
    Optional<String> urgency,
    Optional<String> playbook) {

  /** No hints at all. */
  public static final ResponseHints NONE =
      new ResponseHints(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
