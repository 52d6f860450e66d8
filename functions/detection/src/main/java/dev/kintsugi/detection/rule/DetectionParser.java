package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.condition.Condition.And;
import dev.kintsugi.detection.condition.Condition.Named;
import dev.kintsugi.detection.condition.Condition.Not;
import dev.kintsugi.detection.condition.Condition.Or;
import dev.kintsugi.detection.condition.Condition.Quantified;
import dev.kintsugi.detection.condition.ConditionParser;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.Position;
import dev.kintsugi.detection.yaml.ScalarKind;
import dev.kintsugi.detection.yaml.YamlNode;
import dev.kintsugi.detection.yaml.YamlNode.Entry;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import dev.kintsugi.detection.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Reads a block of selections, then the conditions over them, whose names must exist. */
final class DetectionParser {
  /** Members of the {@code detection} of a rule that are no selections. */
  static final Set<String> OF_RULE = Set.of("condition", "timeframe");

  /** Members of the {@code filter} of a filter that are no selections. */
  static final Set<String> OF_FILTER = Set.of("condition", "rules");

  private final Set<String> reserved;
  private final Issues issues;
  private final Map<String, Selection> selections = new LinkedHashMap<>();
  private final Map<String, Position> unused = new LinkedHashMap<>();

  DetectionParser(Set<String> reserved, Issues issues) {
    this.reserved = reserved;
    this.issues = issues;
  }

  Map<String, Selection> selections(Mapping detection) {
    SelectionParser parser = new SelectionParser(issues);
    for (Entry entry : detection.entries()) {
      String name = entry.key().value();
      if (!reserved.contains(name)) {
        selections.put(name, parser.parse(entry.value()));
        unused.put(name, entry.key().at());
      }
    }
    if (selections.isEmpty()) {
      issues.error("rule.detection", detection.at(), "a detection needs at least one selection");
    }
    if (reserved.contains("timeframe")) {
      detection.get("timeframe").ifPresent(this::refuseTimeframe);
    }
    return selections;
  }

  private void refuseTimeframe(YamlNode node) {
    issues.error(
        "unsupported.timeframe",
        node.at(),
        "'timeframe' is not part of Sigma 2; use a correlation rule");
  }

  List<Condition> conditions(Mapping detection) {
    List<Condition> conditions = new ArrayList<>();
    switch (detection.get("condition").orElse(null)) {
      case null ->
          issues.error("condition.missing", detection.at(), "a detection needs a condition");
      case Sequence list -> list.elements().forEach(node -> condition(node, conditions));
      case YamlNode node -> condition(node, conditions);
    }
    unused.forEach(
        (name, at) ->
            issues.warning(
                "condition.unused", at, "no condition uses selection '%s'".formatted(name)));
    return conditions;
  }

  private void condition(YamlNode node, List<Condition> conditions) {
    if (!(node instanceof Scalar scalar) || scalar.kind() == ScalarKind.NULL) {
      issues.error("condition.missing", node.at(), "a condition must be a text");
      return;
    }
    ConditionParser.parse(scalar.value(), locator(scalar, issues), issues)
        .ifPresent(
            condition -> {
              check(condition);
              conditions.add(condition);
            });
  }

  /** Offsets become columns where the text stands on one line as it is; else all point at it. */
  static IntFunction<Position> locator(Scalar scalar, Issues issues) {
    int start = issues.source().from(scalar.at()).indexOf(scalar.value());
    return start < 0 ? offset -> scalar.at() : offset -> scalar.at().plus(start + offset);
  }

  private void check(Condition condition) {
    switch (condition) {
      case Named named -> checkName(named);
      case Not not -> check(not.operand());
      case And and -> and.operands().forEach(this::check);
      case Or or -> or.operands().forEach(this::check);
      case Quantified quantified -> checkSelector(quantified);
    }
  }

  private void checkName(Named named) {
    unused.remove(named.name());
    if (!selections.containsKey(named.name())) {
      issues.error(
          "condition.unknown-identifier",
          named.at(),
          "there is no selection '%s'".formatted(named.name()));
    }
  }

  private void checkSelector(Quantified quantified) {
    Set<String> taken = new HashSet<>(quantified.selector().select(selections.keySet()));
    unused.keySet().removeAll(taken);
    if (taken.isEmpty()) {
      issues.error(
          "condition.empty-selector",
          quantified.at(),
          "no selection is named like '%s'".formatted(quantified.selector().pattern()));
    }
  }
}
