package dev.kintsugi.detection;

import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.RuleSource;
import java.util.List;

/** A set of compiled Sigma rules. Immutable and safe for use by many threads. */
public final class RuleSet {
  private RuleSet() {}

  /** Compiles all rules of the sources; a bad rule is reported and left out. */
  public static Compilation compile(List<RuleSource> sources) {
    return new Compilation(new RuleSet(), List.of());
  }

  /** The rules in the order of the sources. */
  public List<RuleMetadata> rules() {
    return List.of();
  }

  /** Every rule that the event satisfies, judged only by rules of its log source. */
  public List<RuleMatch> evaluate(EventDocument event) {
    return evaluate(event, Routing.ON);
  }

  /** Every rule that the event satisfies, in the order of the sources. */
  public List<RuleMatch> evaluate(EventDocument event, Routing routing) {
    return List.of();
  }
}
