package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.yaml.YamlNode.Entry;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code correlation} block of a correlation. */
final class CorrelationParser {
  private static final Set<String> MEMBERS =
      Set.of("type", "rules", "group-by", "aliases", "timespan", "condition", "generate");

  /** A window remembers which of its rules an event matched as the bits of one word. */
  private static final int MOST_RULES = 64;

  private final MappingReader document;
  private final MappingReader block;
  private final Issues issues;

  CorrelationParser(MappingReader document, MappingReader block) {
    this.document = document;
    this.block = block;
    this.issues = block.issues();
  }

  Optional<CorrelationRule> parse(RuleMetadata metadata) {
    refuseUnknownMembers();
    Optional<CorrelationType> type = type();
    Optional<Duration> timespan = timespan();
    if (type.isEmpty() || timespan.isEmpty()) {
      return Optional.empty();
    }
    CorrelationConditionParser conditions =
        new CorrelationConditionParser(block, type.get(), block.references("rules"));
    List<RuleReference> rules = conditions.rules();
    refuseBadRules(rules);
    Map<String, Map<String, String>> aliases = aliases(rules);
    List<String> groupBy = groupBy(aliases.keySet());
    refuseForeignKey(metadata.hints().key(), groupBy);
    boolean generate = block.flag("generate") || document.flag("generate");
    return conditions
        .condition()
        .map(
            condition ->
                new CorrelationRule(
                    metadata,
                    type.get(),
                    rules,
                    groupBy,
                    aliases,
                    timespan.get(),
                    condition,
                    generate));
  }

  /** A correlation knows of its events only what they agree in. */
  private void refuseForeignKey(List<String> key, List<String> groupBy) {
    Optional<MappingReader> hints = document.map("kintsugi");
    for (String field : key) {
      if (!groupBy.contains(field)) {
        issues.error(
            "rule.key",
            hints.orElse(document).at("key"),
            "'%s' is none of the fields that the correlation groups by".formatted(field));
      }
    }
  }

  private void refuseUnknownMembers() {
    for (Entry member : block.mapping().entries()) {
      if (!MEMBERS.contains(member.key().value())) {
        issues.error(
            "correlation.unknown-attribute",
            member.key().at(),
            "a correlation has no attribute '%s'".formatted(member.key().value()));
      }
    }
    if (document.mapping().get("detection").isPresent()) {
      issues.error(
          "correlation.detection",
          document.at("detection"),
          "a document is either a correlation or a detection; separate them by '---'");
    }
  }

  private Optional<CorrelationType> type() {
    Optional<String> written = block.text("type");
    Optional<CorrelationType> type = written.flatMap(CorrelationType::named);
    if (type.isEmpty()) {
      issues.error(
          "correlation.type",
          block.at("type"),
          written
              .map("there is no correlation type '%s'"::formatted)
              .orElse("a correlation needs a type"));
    } else if (type.get() == CorrelationType.VALUE_MEDIAN) {
      extension("type", "type 'value_median'");
    }
    return type;
  }

  private Optional<Duration> timespan() {
    Optional<String> written = block.text("timespan");
    Optional<Timespan> timespan = written.flatMap(Timespan::parse);
    if (timespan.isEmpty()) {
      issues.error(
          "correlation.timespan",
          block.at("timespan"),
          written
              .map("'%s' is no time span such as 30s, 10m, 1h or 7d"::formatted)
              .orElse("a correlation needs a timespan"));
    } else if (timespan.get().isExtension()) {
      extension("timespan", "a time span in weeks, months or years");
    }
    return timespan.map(Timespan::length);
  }

  private void extension(String member, String what) {
    issues.warning(
        "correlation.extension",
        block.at(member),
        what + " is pySigma's extension of the standard");
  }

  private void refuseBadRules(List<RuleReference> rules) {
    if (rules.isEmpty()) {
      issues.error("correlation.rules", block.at("rules"), "a correlation names at least one rule");
    } else if (rules.size() > MOST_RULES) {
      issues.error(
          "correlation.rules",
          block.at("rules"),
          "a correlation names at most %d rules".formatted(MOST_RULES));
    }
    Set<String> seen = new HashSet<>();
    for (RuleReference rule : rules) {
      if (!seen.add(rule.text())) {
        issues.error(
            "correlation.rules", rule.at(), "rule '%s' is named twice".formatted(rule.text()));
      }
    }
  }

  private List<String> groupBy(Set<String> aliases) {
    List<String> groupBy = block.texts("group-by");
    if (groupBy.isEmpty()) {
      issues.warning(
          "correlation.group-by",
          block.at("group-by"),
          "without 'group-by' all events are in one group");
    }
    for (String alias : aliases) {
      if (!groupBy.contains(alias)) {
        issues.warning(
            "correlation.alias-unused",
            block.at("aliases"),
            "alias '%s' is not in 'group-by'".formatted(alias));
      }
    }
    return groupBy.stream().distinct().toList();
  }

  private Map<String, Map<String, String>> aliases(List<RuleReference> rules) {
    Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
    block
        .map("aliases")
        .ifPresent(
            reader -> {
              for (Entry alias : reader.mapping().entries()) {
                aliases.put(alias.key().value(), fields(alias, rules));
              }
            });
    return aliases;
  }

  private Map<String, String> fields(Entry alias, List<RuleReference> rules) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (!(alias.value() instanceof Mapping mapping)) {
      issues.error(
          "correlation.alias",
          alias.value().at(),
          "alias '%s' must map rules to fields".formatted(alias.key().value()));
      return fields;
    }
    for (Entry field : mapping.entries()) {
      String rule = field.key().value();
      if (rules.stream().noneMatch(reference -> reference.text().equals(rule))) {
        issues.error(
            "correlation.alias", field.key().at(), "'%s' is not among the rules".formatted(rule));
      } else if (field.value() instanceof Scalar name && !name.value().isBlank()) {
        fields.put(rule, name.value());
      } else {
        issues.error("correlation.alias", field.value().at(), "an alias stands for one field");
      }
    }
    return fields;
  }
}
