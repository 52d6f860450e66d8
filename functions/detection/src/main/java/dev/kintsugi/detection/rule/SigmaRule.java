package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.validation.Issues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A detection rule as it is written.
 *
 * @param metadata what it says about itself
 * @param logSource the log that it is about
 * @param selections by name, in the order written
 * @param conditions at least one; one that holds is enough
 */
public record SigmaRule(
    RuleMetadata metadata,
    LogSource logSource,
    Map<String, Selection> selections,
    List<Condition> conditions)
    implements RuleDocument {
  public SigmaRule {
    selections = Collections.unmodifiableMap(new LinkedHashMap<>(selections));
    conditions = List.copyOf(conditions);
  }

  /** The rule with its placeholders replaced; those without a value are reported. */
  public SigmaRule expanded(Placeholders placeholders, Issues issues) {
    return new SigmaRule(
        metadata, logSource, expanded(selections, placeholders, issues), conditions);
  }

  static Map<String, Selection> expanded(
      Map<String, Selection> selections, Placeholders placeholders, Issues issues) {
    Map<String, Selection> expanded = new LinkedHashMap<>();
    selections.forEach(
        (name, selection) -> expanded.put(name, placeholders.expand(selection, issues)));
    return expanded;
  }
}
