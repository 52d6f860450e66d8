package dev.kintsugi.detection;

import dev.kintsugi.detection.matching.MatchedField;
import dev.kintsugi.detection.rule.RuleMetadata;
import java.util.List;

/**
 * One rule that one event satisfied.
 *
 * @param rule the rule's id, title, level, version, tags and hints
 * @param fields the fields and values that made it match, in the rule's order; at most 32
 */
public record RuleMatch(RuleMetadata rule, List<MatchedField> fields) {
  public RuleMatch {
    fields = List.copyOf(fields);
  }
}
