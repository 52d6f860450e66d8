package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.CorrelationCondition.Bounds;
import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.RuleReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A correlation in a plan. Immutable. */
final class PlannedCorrelation {
  private final CorrelationRule rule;
  private final WindowShape shape;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> measured;
  private final Set<String> carried;

  /**
   * Plans the correlation.
   *
   * @param carried the fields that correlations of this one ask for
   */
  PlannedCorrelation(CorrelationRule rule, Set<String> carried) {
    this.rule = rule;
    this.shape = WindowShape.of(rule);
    this.measured = rule.condition() instanceof Bounds bounds ? bounds.fields() : List.of();
    this.carried = Set.copyOf(carried);
    for (int i = 0; i < rule.rules().size(); i++) {
      numbers.put(rule.rules().get(i).text(), i);
    }
  }

  CorrelationRule rule() {
    return rule;
  }

  WindowShape shape() {
    return shape;
  }

  /** The place among the rules of the rule that an expression names. */
  int number(String reference) {
    return numbers.getOrDefault(reference, 0);
  }

  /** The fields measured; more than one only where tuples are counted. */
  List<String> measured() {
    return measured;
  }

  /** The fields whose values occurrences take along for correlations of this one. */
  Set<String> carried() {
    return carried;
  }

  /** The field that stands for a name in the events of the rule named n-th. */
  String field(String name, int number) {
    return rule.aliases()
        .getOrDefault(name, Map.of())
        .getOrDefault(rule.rules().get(number).text(), name);
  }

  /** Every field that is asked of events of a rule, which may itself be a correlation. */
  static Set<String> asked(CorrelationRule rule, RuleReference reference, Set<String> carried) {
    Function<String, String> field =
        name -> rule.aliases().getOrDefault(name, Map.of()).getOrDefault(reference.text(), name);
    Set<String> asked = new TreeSet<>(carried);
    rule.groupBy().forEach(name -> asked.add(field.apply(name)));
    if (rule.condition() instanceof Bounds bounds) {
      bounds.fields().forEach(name -> asked.add(field.apply(name)));
    }
    return asked;
  }
}
