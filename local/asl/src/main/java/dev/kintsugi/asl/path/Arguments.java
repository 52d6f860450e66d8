package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Reads the arguments of intrinsic functions by the type they must have. */
final class Arguments {
  private Arguments() {}

  static ArrayNode array(List<JsonNode> arguments, int index) {
    if (arguments.get(index) instanceof ArrayNode array) {
      return array;
    }
    throw wrong(index, "an array", arguments);
  }

  static ObjectNode object(List<JsonNode> arguments, int index) {
    if (arguments.get(index) instanceof ObjectNode object) {
      return object;
    }
    throw wrong(index, "an object", arguments);
  }

  static String text(List<JsonNode> arguments, int index) {
    if (arguments.get(index).isTextual()) {
      return arguments.get(index).asText();
    }
    throw wrong(index, "a text", arguments);
  }

  /** A number, rounded half up to a whole one as AWS does. */
  static long whole(List<JsonNode> arguments, int index) {
    JsonNode number = arguments.get(index);
    if (!number.isNumber()) {
      throw wrong(index, "a number", arguments);
    }
    return number.isIntegralNumber() ? number.asLong() : Math.round(number.asDouble());
  }

  private static PathException wrong(int index, String wanted, List<JsonNode> arguments) {
    return new PathException(
        "Argument %s must be %s, not %s".formatted(index + 1, wanted, arguments.get(index)));
  }
}
