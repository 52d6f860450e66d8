package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.path.Paths;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the rules of a Choice in the JSONPath dialect. */
final class ChoiceValidator {
  private static final Set<String> BESIDE = Set.of("Variable", "Next", "Comment", "Assign");
  private static final Pattern COMPARISON =
      Pattern.compile(
          "(String|Numeric|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?"
              + "|(Boolean)Equals(Path)?|(StringMatches)"
              + "|(Is)(?:Null|Present|Numeric|String|Boolean|Timestamp)");
  private static final int ORDERED = 1;
  private static final int ORDERED_PATH = 3;
  private static final int BOOLEAN = 4;
  private static final int BOOLEAN_PATH = 5;
  private static final int MATCHES = 6;
  private static final int DEEPEST = 64;

  private final BiConsumer<String, String> report;

  ChoiceValidator(BiConsumer<String, String> report) {
    this.report = report;
  }

  void check(String path, JsonNode rule) {
    check(path, rule, 0);
  }

  private void check(String path, JsonNode rule, int depth) {
    if (depth > DEEPEST) {
      report.accept(path, "rules are nested more than " + DEEPEST + " deep");
    } else if (rule.has("Not")) {
      check(path + "/Not", rule.get("Not"), depth + 1);
    } else if (rule.has("And") || rule.has("Or")) {
      several(path, rule, rule.has("And") ? "And" : "Or", depth);
    } else {
      comparison(path, rule);
    }
  }

  private void several(String path, JsonNode rule, String kind, int depth) {
    JsonNode rules = rule.get(kind);
    if (!rules.isArray() || rules.isEmpty()) {
      report.accept(path + "/" + kind, "at least one rule is needed");
    }
    for (int i = 0; i < rules.size(); i++) {
      check(path + "/" + kind + "/" + i, rules.get(i), depth + 1);
    }
  }

  private void comparison(String path, JsonNode rule) {
    path(path + "/Variable", rule.path("Variable"));
    var found = new ArrayList<String>();
    for (Map.Entry<String, JsonNode> field : rule.properties()) {
      Matcher comparison = COMPARISON.matcher(field.getKey());
      String at = path + "/" + Validator.escape(field.getKey());
      if (comparison.matches()) {
        found.add(field.getKey());
        operand(at, comparison, field.getValue());
      } else if (!BESIDE.contains(field.getKey())) {
        report.accept(at, "unknown field of a choice");
      }
    }
    if (found.size() != 1) {
      report.accept(path, "exactly one comparison is needed, not " + found);
    }
  }

  private void operand(String at, Matcher comparison, JsonNode value) {
    if (comparison.group(ORDERED_PATH) != null || comparison.group(BOOLEAN_PATH) != null) {
      path(at, value);
      return;
    }
    String type = String.valueOf(comparison.group(ORDERED));
    boolean fits =
        switch (type) {
          case "String" -> value.isTextual();
          case "Numeric" -> value.isNumber();
          case "Timestamp" -> FieldValidator.isTimestamp(value);
          default -> comparison.group(MATCHES) != null ? value.isTextual() : value.isBoolean();
        };
    if (!fits) {
      boolean bool = comparison.group(BOOLEAN) != null || type.equals("null");
      report.accept(at, bool ? "true or false is needed" : "a " + type + " is needed");
    }
  }

  private void path(String at, JsonNode value) {
    String problem = value.isTextual() ? Paths.problem(value.asText()) : "a JSONPath is needed";
    if (problem != null) {
      report.accept(at, problem);
    }
  }
}
