package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.condition.Condition;
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
    List<Condition> conditions) {
  public SigmaRule {
    selections = Collections.unmodifiableMap(new LinkedHashMap<>(selections));
    conditions = List.copyOf(conditions);
  }
}
