package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.RuleMetadata;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Correlations with their references resolved, inner ones first. Immutable. */
public final class CorrelationPlan {
  /** A plan without correlations. */
  public static final CorrelationPlan EMPTY = new CorrelationPlan(List.of(), Map.of());

  /**
   * A place of a rule in a correlation.
   *
   * @param correlation its number in the plan
   * @param number the rule's place among the correlation's rules
   */
  record Membership(int correlation, int number) {}

  private final List<PlannedCorrelation> correlations;
  private final Map<String, List<Membership>> memberships;
  private final Set<String> silent;

  CorrelationPlan(
      List<PlannedCorrelation> correlations, Map<String, List<Membership>> memberships) {
    this.correlations = List.copyOf(correlations);
    this.memberships = Map.copyOf(memberships);
    this.silent = silent(this.correlations, this.memberships);
  }

  private static Set<String> silent(
      List<PlannedCorrelation> correlations, Map<String, List<Membership>> memberships) {
    Set<String> silent = new HashSet<>();
    memberships.forEach(
        (rule, places) -> {
          if (places.stream().noneMatch(p -> correlations.get(p.correlation()).rule().generate())) {
            silent.add(rule);
          }
        });
    return Set.copyOf(silent);
  }

  List<PlannedCorrelation> correlations() {
    return correlations;
  }

  List<Membership> memberships(String ruleId) {
    return memberships.getOrDefault(ruleId, List.of());
  }

  /** The correlations as they are written, inner ones first. */
  public List<CorrelationRule> rules() {
    return correlations.stream().map(PlannedCorrelation::rule).toList();
  }

  /** What the correlations say about themselves. */
  public List<RuleMetadata> metadata() {
    return correlations.stream().map(planned -> planned.rule().metadata()).toList();
  }

  /** Whether a correlation looks at the rule of that id. */
  public boolean isCorrelated(String ruleId) {
    return memberships.containsKey(ruleId);
  }

  /** Whether the rule of that id serves correlations only and gives no result of its own. */
  public boolean isSilent(String ruleId) {
    return silent.contains(ruleId);
  }
}
