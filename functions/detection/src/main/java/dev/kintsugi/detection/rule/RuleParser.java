package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.yaml.YamlNode;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses rule sources. Issues are collected; only rules without an error come out. */
public final class RuleParser {
  private RuleParser() {}

  /** The sound rules of the source. */
  public static List<SigmaRule> parse(RuleSource source, Issues issues) {
    List<SigmaRule> rules = new ArrayList<>();
    for (YamlNode document : YamlReader.read(source.text(), issues)) {
      if (document instanceof Mapping mapping) {
        int before = issues.errors();
        Optional<SigmaRule> rule = rule(mapping, source, issues);
        if (issues.errors() == before) {
          rule.ifPresent(rules::add);
        }
      } else {
        issues.error("rule.type", document.at(), "a rule is a map of attributes");
      }
    }
    return rules;
  }

  private static Optional<SigmaRule> rule(Mapping mapping, RuleSource source, Issues issues) {
    if (refuse(mapping, issues)) {
      return Optional.empty();
    }
    MappingReader reader = new MappingReader(mapping, issues);
    RuleMetadata metadata = new MetadataParser(reader).parse(source.text());
    LogSource logSource = logSource(reader);
    Optional<MappingReader> detection = reader.map("detection");
    if (detection.isEmpty()) {
      issues.error("rule.detection", mapping.at(), "a rule needs a detection");
      return Optional.empty();
    }
    DetectionParser parser = new DetectionParser(issues);
    Map<String, Selection> selections = parser.selections(detection.get().mapping());
    List<Condition> conditions = parser.conditions(detection.get().mapping());
    return Optional.of(new SigmaRule(metadata, logSource, selections, conditions));
  }

  private static boolean refuse(Mapping mapping, Issues issues) {
    for (String kind : List.of("correlation", "filter", "action")) {
      Optional<YamlNode> node = mapping.get(kind);
      if (node.isPresent()) {
        issues.error(
            "unsupported." + kind,
            node.get().at(),
            "documents with '%s' are not supported yet".formatted(kind));
        return true;
      }
    }
    return false;
  }

  private static LogSource logSource(MappingReader rule) {
    Optional<MappingReader> block = rule.map("logsource");
    if (block.isEmpty()) {
      rule.issues().error("rule.logsource", rule.mapping().at(), "a rule needs a logsource");
    }
    return new LogSource(
        block.flatMap(b -> b.text("product")),
        block.flatMap(b -> b.text("category")),
        block.flatMap(b -> b.text("service")));
  }
}
