package dev.kintsugi.detection;

import dev.kintsugi.detection.correlation.CorrelationPlan;
import dev.kintsugi.detection.correlation.CorrelationState;
import dev.kintsugi.detection.correlation.Correlator;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.matching.CompiledRules;
import dev.kintsugi.detection.rule.Placeholders;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;

/**
 * A set of compiled Sigma rules: detections with their filters, and correlations. Immutable and
 * safe for use by many threads.
 */
public final class RuleSet {
  private final CompiledRules compiled;
  private final CorrelationPlan plan;
  private final List<RuleMetadata> rules;

  RuleSet(CompiledRules compiled, CorrelationPlan plan) {
    this.compiled = compiled;
    this.plan = plan;
    this.rules = compiled.metadata();
  }

  /** Compiles all documents of the sources with the shipped values for placeholders. */
  public static Compilation compile(List<RuleSource> sources) {
    return compile(sources, Placeholders.shipped());
  }

  /** Compiles all documents of the sources; a bad one is reported and left out. */
  public static Compilation compile(List<RuleSource> sources, Placeholders placeholders) {
    return new RuleSetCompiler(placeholders).compile(sources);
  }

  /** The detection rules in the order of the sources. */
  public List<RuleMetadata> rules() {
    return rules;
  }

  /** The correlations over them. */
  public CorrelationPlan correlations() {
    return plan;
  }

  /** Every rule that the event satisfies, judged only by rules of its log source. */
  public List<RuleMatch> evaluate(EventDocument event) {
    return evaluate(event, Routing.ON);
  }

  /**
   * Every rule that the event satisfies, in the order of the sources; rules that serve correlations
   * only are left out.
   */
  public List<RuleMatch> evaluate(EventDocument event, Routing routing) {
    return matches(event, routing).stream()
        .filter(match -> !plan.isSilent(match.rule().id()))
        .toList();
  }

  /** Every rule that the event satisfies, those too that serve correlations only. */
  List<RuleMatch> matches(EventDocument event, Routing routing) {
    List<RuleMatch> matches = new ArrayList<>();
    compiled.evaluate(
        event, routing == Routing.ON, (rule, fields) -> matches.add(new RuleMatch(rule, fields)));
    return matches;
  }

  /** Begins to judge events one after the other, correlations included. */
  public DetectionSession session(Routing routing, CorrelationState state, LateEvents lateEvents) {
    return new DetectionSession(this, routing, new Correlator(plan, state, lateEvents));
  }
}
