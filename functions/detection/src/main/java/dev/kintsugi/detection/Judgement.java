package dev.kintsugi.detection;

import dev.kintsugi.detection.correlation.CorrelationFiring;
import dev.kintsugi.detection.correlation.InexactWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one event led to.
 *
 * @param matches rules that the event satisfied by itself
 * @param time when the event happened, by its own word; empty too where nothing matched
 * @param firings correlations that fired at it
 * @param inexact correlations that a limit of the state kept from being judged exactly
 */
public record Judgement(
    List<RuleMatch> matches,
    Optional<Instant> time,
    List<CorrelationFiring> firings,
    List<InexactWindow> inexact) {
  /** Nothing at all. */
  static final Judgement NOTHING = new Judgement(List.of(), Optional.empty(), List.of(), List.of());

  public Judgement {
    matches = List.copyOf(matches);
    firings = List.copyOf(firings);
    inexact = List.copyOf(inexact);
  }
}
