package dev.kintsugi.detection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.condition.Condition.Quantifier;
import dev.kintsugi.detection.rule.FieldItem;
import dev.kintsugi.detection.rule.Selection;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Judges one event by one rule the slow and plain way, sharing nothing with the engine but the
 * parser: text is matched by expressions of the JDK on JSON nodes, without index or cache.
 */
final class PlainEvaluator {
  private final SigmaRule rule;
  private final JsonNode event;

  PlainEvaluator(SigmaRule rule, JsonNode event) {
    this.rule = rule;
    this.event = event;
  }

  boolean matches() {
    return rule.conditions().stream().anyMatch(this::holds);
  }

  private boolean holds(Condition condition) {
    return switch (condition) {
      case Condition.Named named -> holds(rule.selections().get(named.name()));
      case Condition.Not not -> !holds(not.operand());
      case Condition.And and -> and.operands().stream().allMatch(this::holds);
      case Condition.Or or -> or.operands().stream().anyMatch(this::holds);
      case Condition.Quantified some -> {
        String pattern = some.selector().pattern().replace("*", ".*");
        Stream<Selection> taken =
            rule.selections().entrySet().stream()
                .filter(e -> !e.getKey().startsWith("_") && e.getKey().matches(pattern))
                .map(java.util.Map.Entry::getValue);
        yield some.quantifier() == Quantifier.ALL
            ? taken.allMatch(this::holds)
            : taken.anyMatch(this::holds);
      }
    };
  }

  private boolean holds(Selection selection) {
    return switch (selection) {
      case Selection.AllItems all -> all.items().stream().allMatch(this::holds);
      case Selection.AnySelection any -> any.selections().stream().anyMatch(this::holds);
    };
  }

  private boolean holds(FieldItem item) {
    List<String> modifiers = item.modifiers();
    boolean result =
        modifiers.contains("all")
            ? item.values().stream().allMatch(value -> holds(item, value))
            : item.values().stream().anyMatch(value -> holds(item, value));
    return modifiers.contains("neq") != result;
  }

  private boolean holds(FieldItem item, Scalar value) {
    List<JsonNode> found = new ArrayList<>();
    if (item.isKeyword()) {
      everything(event, found);
      return found.stream().anyMatch(node -> fits(node, value.value(), List.of("contains")));
    }
    JsonNode node = event;
    for (String step : item.field().split("\\.", -1)) {
      node = node.path(step);
    }
    boolean present = !node.isMissingNode();
    if (item.modifiers().contains("exists")) {
      return present == Boolean.parseBoolean(value.value());
    }
    elements(node, found);
    return switch (value.kind()) {
      case NULL -> !present || found.stream().anyMatch(JsonNode::isNull);
      case NUMBER -> found.stream().anyMatch(element -> equalNumber(element, value.value()));
      case BOOLEAN, TEXT ->
          found.stream().anyMatch(element -> fits(element, value.value(), item.modifiers()));
    };
  }

  private static boolean equalNumber(JsonNode node, String written) {
    return node.isNumber()
        ? new BigDecimal(node.asText()).compareTo(new BigDecimal(written)) == 0
        : node.isTextual() && node.asText().equals(written);
  }

  private static boolean fits(JsonNode node, String written, List<String> modifiers) {
    if (node.isNull() || node.isContainerNode()) {
      return false;
    }
    if (modifiers.contains("re")) {
      return Pattern.compile(written).matcher(node.asText()).find();
    }
    String expression = translated(written);
    if (modifiers.contains("contains") || modifiers.contains("endswith")) {
      expression = ".*" + expression;
    }
    if (modifiers.contains("contains") || modifiers.contains("startswith")) {
      expression = expression + ".*";
    }
    int flags = modifiers.contains("cased") ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return Pattern.compile(expression, flags | Pattern.DOTALL).matcher(node.asText()).matches();
  }

  private static String translated(String written) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      boolean escapes =
          c == '\\' && i + 1 < written.length() && "*?\\".indexOf(written.charAt(i + 1)) >= 0;
      if (escapes) {
        expression.append(Pattern.quote(String.valueOf(written.charAt(++i))));
      } else if (c == '*') {
        expression.append(".*");
      } else if (c == '?') {
        expression.append('.');
      } else {
        expression.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return expression.toString();
  }

  private static void elements(JsonNode node, List<JsonNode> into) {
    if (node.isArray()) {
      node.forEach(element -> elements(element, into));
    } else if (!node.isMissingNode()) {
      into.add(node);
    }
  }

  private static void everything(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      node.forEach(child -> everything(child, into));
    } else {
      into.add(node);
    }
  }
}
