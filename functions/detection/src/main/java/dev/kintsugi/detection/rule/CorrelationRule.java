package dev.kintsugi.detection.rule;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A correlation as it is written.
 *
 * @param metadata what it says about itself
 * @param type what it measures
 * @param rules the rules whose events it looks at, none twice, in the order written
 * @param groupBy fields or aliases; events that agree in all of them belong together
 * @param aliases for an alias, the field that stands for it in the events of each rule, by the
 *     rule's reference as written
 * @param timespan how far its window reaches back
 * @param condition when it fires
 * @param generate whether the rules it names also stand alone
 */
public record CorrelationRule(
    RuleMetadata metadata,
    CorrelationType type,
    List<RuleReference> rules,
    List<String> groupBy,
    Map<String, Map<String, String>> aliases,
    Duration timespan,
    CorrelationCondition condition,
    boolean generate)
    implements RuleDocument {
  public CorrelationRule {
    rules = List.copyOf(rules);
    groupBy = List.copyOf(groupBy);
    aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
  }
}
