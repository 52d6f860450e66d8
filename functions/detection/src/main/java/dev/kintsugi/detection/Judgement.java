package dev.kintsugi.detection;

import dev.kintsugi.detection.correlation.CorrelationFiring;
import dev.kintsugi.detection.correlation.InexactWindow;
import java.util.List;

/**
 * What one event led to.
 *
 * @param matches rules that the event satisfied by itself
 * @param firings correlations that fired at it
 * @param inexact correlations that a limit of the state kept from being judged exactly
 */
public record Judgement(
    List<RuleMatch> matches, List<CorrelationFiring> firings, List<InexactWindow> inexact) {
  /** Nothing at all. */
  static final Judgement NOTHING = new Judgement(List.of(), List.of(), List.of());

  public Judgement {
    matches = List.copyOf(matches);
    firings = List.copyOf(firings);
    inexact = List.copyOf(inexact);
  }
}
