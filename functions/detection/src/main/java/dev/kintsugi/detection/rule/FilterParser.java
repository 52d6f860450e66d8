package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.yaml.YamlNode;
import dev.kintsugi.detection.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code filter} block of a filter. */
final class FilterParser {
  private static final Set<String> EVERY_RULE = Set.of("any", "all");

  private FilterParser() {}

  static Optional<FilterRule> parse(
      RuleMetadata metadata, LogSource logSource, MappingReader block) {
    List<RuleReference> rules = block.references("rules");
    if (rules.isEmpty()) {
      block
          .issues()
          .error("filter.rules", block.at("rules"), "a filter names its rules, or says 'any'");
    }
    DetectionParser parser = new DetectionParser(DetectionParser.OF_FILTER, block.issues());
    Map<String, Selection> selections = parser.selections(block.mapping());
    block.mapping().get("condition").ifPresent(node -> requireOne(node, block));
    List<Condition> conditions = parser.conditions(block.mapping());
    return conditions.stream()
        .findFirst()
        .map(condition -> new FilterRule(metadata, logSource, named(rules), selections, condition));
  }

  private static void requireOne(YamlNode condition, MappingReader block) {
    if (condition instanceof Sequence) {
      block.issues().error("filter.condition", condition.at(), "a filter has a single condition");
    }
  }

  private static List<RuleReference> named(List<RuleReference> rules) {
    boolean every = rules.size() == 1 && EVERY_RULE.contains(rules.getFirst().text());
    return every ? List.of() : rules;
  }
}
