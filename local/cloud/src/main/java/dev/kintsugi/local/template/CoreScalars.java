package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * The meaning of plain scalars by YAML's core schema, save that digits with a leading zero stay
 * text (account ids).
 */
final class CoreScalars {
  private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})\\.[0-9]{1,17}([eE][-+]?[0-9]{1,3})?");

  private CoreScalars() {}

  static JsonNode json(String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> nodes.nullNode();
      case "true", "True", "TRUE" -> nodes.booleanNode(true);
      case "false", "False", "FALSE" -> nodes.booleanNode(false);
      default -> number(text, nodes);
    };
  }

  private static JsonNode number(String text, JsonNodeFactory nodes) {
    if (INTEGER.matcher(text).matches()) {
      return nodes.numberNode(Long.parseLong(text));
    }
    if (DECIMAL.matcher(text).matches()) {
      return nodes.numberNode(new BigDecimal(text));
    }
    return nodes.textNode(text);
  }
}
