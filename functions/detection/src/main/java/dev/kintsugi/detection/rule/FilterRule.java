package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.condition.Condition.Quantifier;
import dev.kintsugi.detection.validation.Issues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A filter as it is written: a condition that rules must meet besides their own.
 *
 * @param metadata what it says about itself
 * @param logSource the log it is about; rules of other logs are left as they are
 * @param rules the rules it applies to; empty for all rules of its log
 * @param selections by name, in the order written; a scope of its own
 * @param condition over the selections, negated or not as written
 */
public record FilterRule(
    RuleMetadata metadata,
    LogSource logSource,
    List<RuleReference> rules,
    Map<String, Selection> selections,
    Condition condition)
    implements RuleDocument {
  public FilterRule {
    rules = List.copyOf(rules);
    selections = Collections.unmodifiableMap(new LinkedHashMap<>(selections));
  }

  /** Whether it applies to every rule of its log. */
  public boolean appliesToAll() {
    return rules.isEmpty();
  }

  /** The filter with its placeholders replaced; those without a value are reported. */
  public FilterRule expanded(Placeholders placeholders, Issues issues) {
    return new FilterRule(
        metadata,
        logSource,
        rules,
        SigmaRule.expanded(selections, placeholders, issues),
        condition);
  }

  /** The filter as a rule of its own, to see whether it is sound. */
  public SigmaRule alone() {
    return new SigmaRule(metadata, logSource, selections, List.of(condition));
  }

  /** The rule with the filter's condition besides its own. */
  public SigmaRule applyTo(SigmaRule rule) {
    // A condition cannot name what has a space, and patterns leave out what starts with '_'.
    String prefix = "_ ";
    while (anyStartsWith(prefix, rule.selections().keySet())) {
      prefix += "_ ";
    }
    Map<String, Selection> both = new LinkedHashMap<>(rule.selections());
    for (Map.Entry<String, Selection> selection : selections.entrySet()) {
      both.put(prefix + selection.getKey(), selection.getValue());
    }
    Condition own = scoped(condition, prefix);
    return new SigmaRule(
        rule.metadata(),
        rule.logSource(),
        both,
        rule.conditions().stream()
            .<Condition>map(c -> new Condition.And(List.of(c, own)))
            .toList());
  }

  private static boolean anyStartsWith(String prefix, Set<String> names) {
    return names.stream().anyMatch(name -> name.startsWith(prefix));
  }

  private Condition scoped(Condition part, String prefix) {
    return switch (part) {
      case Condition.Named named -> new Condition.Named(prefix + named.name(), named.at());
      case Condition.Not not -> new Condition.Not(scoped(not.operand(), prefix));
      case Condition.And and -> new Condition.And(scoped(and.operands(), prefix));
      case Condition.Or or -> new Condition.Or(scoped(or.operands(), prefix));
      case Condition.Quantified some -> {
        List<Condition> taken =
            some.selector().select(selections.keySet()).stream()
                .<Condition>map(name -> new Condition.Named(prefix + name, some.at()))
                .toList();
        yield some.quantifier() == Quantifier.ALL
            ? new Condition.And(taken)
            : new Condition.Or(taken);
      }
    };
  }

  private List<Condition> scoped(List<Condition> parts, String prefix) {
    return parts.stream().map(part -> scoped(part, prefix)).toList();
  }
}
