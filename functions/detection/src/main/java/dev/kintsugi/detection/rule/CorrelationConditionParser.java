package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.condition.ConditionParser;
import dev.kintsugi.detection.event.Decimals;
import dev.kintsugi.detection.rule.CorrelationCondition.Bounds;
import dev.kintsugi.detection.rule.CorrelationCondition.Expression;
import dev.kintsugi.detection.rule.Threshold.Operator;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.yaml.YamlNode.Entry;
import dev.kintsugi.detection.yaml.YamlNode.Mapping;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a correlation's condition, with the rules that an expression names where no list does. */
final class CorrelationConditionParser {
  private final MappingReader block;
  private final CorrelationType type;
  private final Issues issues;
  private final Map<String, RuleReference> rules = new LinkedHashMap<>();
  private final List<RuleReference> listed;
  private final Optional<CorrelationCondition> condition;

  CorrelationConditionParser(
      MappingReader block, CorrelationType type, List<RuleReference> listed) {
    this.block = block;
    this.type = type;
    this.issues = block.issues();
    this.listed = listed;
    this.condition = read();
  }

  /** The rules as listed, else those of the expression in the order in which it names them. */
  List<RuleReference> rules() {
    return listed.isEmpty() ? List.copyOf(rules.values()) : listed;
  }

  /** The condition; empty after an issue. */
  Optional<CorrelationCondition> condition() {
    return condition;
  }

  private Optional<CorrelationCondition> read() {
    return switch (block.mapping().get("condition").orElse(null)) {
      case null -> byDefault();
      case Mapping _ -> block.map("condition").flatMap(this::bounds);
      case Scalar text -> expression(text);
      case dev.kintsugi.detection.yaml.YamlNode other -> {
        issues.error("correlation.condition", other.at(), "a condition is a map of bounds");
        yield Optional.empty();
      }
    };
  }

  private Optional<CorrelationCondition> byDefault() {
    if (type.isTemporal()) {
      Threshold all = new Threshold(Operator.GTE, BigDecimal.valueOf(listed.size()));
      return Optional.of(new Bounds(List.of(all), List.of(), CorrelationCondition.MEDIAN));
    }
    issues.error(
        "correlation.condition",
        block.mapping().at(),
        "type '%s' needs a condition".formatted(type.word()));
    return Optional.empty();
  }

  private Optional<CorrelationCondition> bounds(MappingReader reader) {
    List<Threshold> bounds = new ArrayList<>();
    for (Entry member : reader.mapping().entries()) {
      String word = member.key().value();
      Optional<Operator> operator = Operator.named(word);
      if (operator.isPresent()) {
        threshold(operator.get(), member).ifPresent(bounds::add);
      } else if (!word.equals("field") && !word.equals("percentile")) {
        issues.error(
            "correlation.condition",
            member.key().at(),
            "'%s' is none of gt, gte, lt, lte, eq, neq, field".formatted(word));
      }
    }
    if (bounds.isEmpty()) {
      issues.error(
          "correlation.condition", reader.mapping().at(), "a condition needs a bound such as gte");
    }
    return Optional.of(new Bounds(bounds, fields(reader), percentile(reader)));
  }

  private Optional<Threshold> threshold(Operator operator, Entry member) {
    Optional<BigDecimal> number =
        member.value() instanceof Scalar scalar ? Decimals.parse(scalar.value()) : Optional.empty();
    if (number.isEmpty()) {
      issues.error(
          "correlation.condition",
          member.value().at(),
          "'%s' compares with a number".formatted(operator.word()));
    }
    return number.map(value -> new Threshold(operator, value));
  }

  private List<String> fields(MappingReader reader) {
    List<String> fields = reader.texts("field");
    if (type.measuresValues() && fields.isEmpty()) {
      issues.error(
          "correlation.field",
          reader.mapping().at(),
          "type '%s' needs a 'field' in its condition".formatted(type.word()));
    } else if (!type.measuresValues() && !fields.isEmpty()) {
      issues.error(
          "correlation.field",
          reader.at("field"),
          "type '%s' measures no field".formatted(type.word()));
    } else if (type != CorrelationType.VALUE_COUNT && fields.size() > 1) {
      issues.error(
          "correlation.field",
          reader.at("field"),
          "type '%s' measures a single field".formatted(type.word()));
    }
    return fields;
  }

  private int percentile(MappingReader reader) {
    Optional<Scalar> written = reader.scalar("percentile");
    boolean applies = type == CorrelationType.VALUE_PERCENTILE;
    if (written.isEmpty()) {
      if (applies) {
        issues.warning(
            "correlation.percentile",
            reader.mapping().at(),
            "no 'percentile' is given: the 50th, the median, is taken");
      }
      return CorrelationCondition.MEDIAN;
    }
    String text = written.get().value();
    boolean sound = text.matches("[1-9]\\d?|100");
    if (!applies || !sound) {
      issues.error(
          "correlation.percentile",
          written.get().at(),
          applies
              ? "a percentile is a whole number from 1 to 100"
              : "type '%s' has no percentile".formatted(type.word()));
      return CorrelationCondition.MEDIAN;
    }
    extension("percentile", reader);
    return Integer.parseInt(text);
  }

  private void extension(String member, MappingReader reader) {
    issues.warning(
        "correlation.extension",
        reader.at(member),
        "'%s' is pySigma's extension of the standard".formatted(member));
  }

  private Optional<CorrelationCondition> expression(Scalar text) {
    if (!type.isTemporal()) {
      issues.error(
          "correlation.condition",
          text.at(),
          "type '%s' takes bounds, no expression".formatted(type.word()));
      return Optional.empty();
    }
    issues.warning(
        "correlation.extension",
        text.at(),
        "an expression over rules is pySigma's extension of the standard");
    Optional<Condition> expression =
        ConditionParser.parse(text.value(), DetectionParser.locator(text, issues), issues);
    expression.ifPresent(this::collect);
    return expression.map(Expression::new);
  }

  private void collect(Condition part) {
    switch (part) {
      case Condition.Named named -> collect(named);
      case Condition.Not not -> collect(not.operand());
      case Condition.And and -> and.operands().forEach(this::collect);
      case Condition.Or or -> or.operands().forEach(this::collect);
      case Condition.Quantified some ->
          issues.error(
              "correlation.condition", some.at(), "an expression over rules names each of them");
    }
  }

  private void collect(Condition.Named named) {
    rules.putIfAbsent(named.name(), new RuleReference(named.name(), named.at()));
    if (!listed.isEmpty() && listed.stream().noneMatch(r -> r.text().equals(named.name()))) {
      issues.error(
          "correlation.condition",
          named.at(),
          "'%s' is not among the rules".formatted(named.name()));
    }
  }
}
