package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;

/** The intrinsic functions of arrays. */
final class ArrayFunctions {
  private static final int MOST = 1_000;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ArrayFunctions() {}

  static JsonNode array(List<JsonNode> arguments) {
    return JSON.arrayNode().addAll(arguments);
  }

  static JsonNode partition(List<JsonNode> arguments) {
    ArrayNode array = Arguments.array(arguments, 0);
    long size = Arguments.whole(arguments, 1);
    if (size < 1) {
      throw new PathException("the size of a part must be a positive whole number");
    }
    ArrayNode parts = JSON.arrayNode();
    ArrayNode part = JSON.arrayNode();
    for (JsonNode element : array) {
      if (part.isEmpty()) {
        parts.add(part);
      }
      part.add(element);
      part = part.size() >= size ? JSON.arrayNode() : part;
    }
    return parts;
  }

  static JsonNode contains(List<JsonNode> arguments) {
    JsonNode wanted = plain(arguments.get(1));
    for (JsonNode element : Arguments.array(arguments, 0)) {
      if (plain(element).equals(wanted)) {
        return BooleanNode.TRUE;
      }
    }
    return BooleanNode.FALSE;
  }

  static JsonNode range(List<JsonNode> arguments) {
    long first = Arguments.whole(arguments, 0);
    long last = Arguments.whole(arguments, 1);
    long step = Arguments.whole(arguments, 2);
    if (step == 0) {
      throw new PathException("the step must not be 0");
    }
    ArrayNode numbers = JSON.arrayNode();
    for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
      numbers.add(n);
      if (numbers.size() > MOST) {
        throw new PathException("a range has at most " + MOST + " numbers");
      }
    }
    return numbers;
  }

  static JsonNode item(List<JsonNode> arguments) {
    ArrayNode array = Arguments.array(arguments, 0);
    long index = Arguments.whole(arguments, 1);
    if (index < 0 || index >= array.size()) {
      throw new PathException("the index " + index + " is out of the array's bounds");
    }
    return array.get((int) index);
  }

  static JsonNode length(List<JsonNode> arguments) {
    return LongNode.valueOf(Arguments.array(arguments, 0).size());
  }

  static JsonNode unique(List<JsonNode> arguments) {
    var seen = new HashSet<JsonNode>();
    ArrayNode kept = JSON.arrayNode();
    for (JsonNode element : Arguments.array(arguments, 0)) {
      if (seen.add(plain(element))) {
        kept.add(element);
      }
    }
    return kept;
  }

  /** The same number in one form, so that 1 and 1.0 are equal. */
  private static JsonNode plain(JsonNode node) {
    if (!node.isNumber()) {
      return node;
    }
    BigDecimal value = node.decimalValue();
    return JSON.numberNode(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
  }
}
