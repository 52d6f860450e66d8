package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.yaml.YamlDocument;
import dev.kintsugi.detection.yaml.YamlNode;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses rule sources. Issues are collected; only documents without an error come out. */
public final class RuleParser {
  private RuleParser() {}

  /** The sound documents of the source. */
  public static List<RuleDocument> parse(RuleSource source, Issues issues) {
    List<RuleDocument> sound = new ArrayList<>();
    for (YamlDocument document : YamlReader.read(source.text(), issues)) {
      if (!document.isSound() || document.isEmpty()) {
        continue;
      }
      if (document.root() instanceof Mapping mapping) {
        int before = issues.errors();
        Optional<? extends RuleDocument> rule = document(mapping, document.text(), issues);
        if (issues.errors() == before) {
          rule.ifPresent(sound::add);
        }
      } else {
        issues.error("rule.type", document.root().at(), "a rule is a map of attributes");
      }
    }
    return sound;
  }

  private static Optional<? extends RuleDocument> document(
      Mapping mapping, String text, Issues issues) {
    Optional<YamlNode> action = mapping.get("action");
    if (action.isPresent()) {
      issues.error(
          "unsupported.action",
          action.get().at(),
          "'action' is not part of Sigma 2; write each document in full");
      return Optional.empty();
    }
    MappingReader reader = new MappingReader(mapping, issues);
    RuleMetadata metadata = new MetadataParser(reader).parse(text);
    if (mapping.get("correlation").isPresent()) {
      return reader
          .map("correlation")
          .flatMap(block -> new CorrelationParser(reader, block).parse(metadata));
    }
    LogSource logSource = logSource(reader);
    return mapping.get("filter").isPresent()
        ? reader.map("filter").flatMap(block -> FilterParser.parse(metadata, logSource, block))
        : detection(metadata, logSource, reader);
  }

  private static Optional<SigmaRule> detection(
      RuleMetadata metadata, LogSource logSource, MappingReader rule) {
    Optional<MappingReader> detection = rule.map("detection");
    if (detection.isEmpty()) {
      rule.issues().error("rule.detection", rule.mapping().at(), "a rule needs a detection");
      return Optional.empty();
    }
    DetectionParser parser = new DetectionParser(DetectionParser.OF_RULE, rule.issues());
    Map<String, Selection> selections = parser.selections(detection.get().mapping());
    List<Condition> conditions = parser.conditions(detection.get().mapping());
    return Optional.of(new SigmaRule(metadata, logSource, selections, conditions));
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
