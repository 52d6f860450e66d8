package dev.kintsugi.asl.expression;

import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON into the plain values that the JSONata library works on, and back. */
final class JsonValues {
  private static final double EXACT = 9.007199254740992E15;

  private JsonValues() {}

  /** The plain value of a JSON node; JSON's null is Java's null. */
  static @Nullable Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        node.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
        yield map;
      }
      case ARRAY -> {
        var list = new ArrayList<@Nullable Object>(node.size());
        node.forEach(element -> list.add(plain(element)));
        yield list;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      default -> null;
    };
  }

  private static Number number(JsonNode node) {
    if (node.canConvertToInt() && node.isIntegralNumber()) {
      return node.intValue();
    }
    return node.canConvertToLong() && node.isIntegralNumber()
        ? (Number) node.longValue()
        : (Number) node.doubleValue();
  }

  /** The plain value to bind, where null must be told from undefined. */
  static Object bound(JsonNode node) {
    Object plain = plain(node);
    return plain == null ? Jsonata.NULL_VALUE : plain;
  }

  /**
   * The JSON of a result.
   *
   * @throws NoDataException if it is no data: a function or undefined
   */
  static JsonNode json(@Nullable Object value) {
    return switch (value) {
      case null -> throw new NoDataException("undefined");
      case Map<?, ?> map -> object(map);
      case String text -> TextNode.valueOf(text);
      case Boolean bool -> BooleanNode.valueOf(bool);
      case Number number -> number(number);
      case List<?> list when !Utils.isFunction(value) -> array(list);
      default -> {
        if (Jsonata.NULL_VALUE.equals(value)) {
          yield NullNode.getInstance();
        }
        throw new NoDataException("a function");
      }
    };
  }

  private static JsonNode number(Number number) {
    double value = number.doubleValue();
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new NoDataException("a number out of range");
    }
    if (number instanceof Integer || number instanceof Long) {
      return LongNode.valueOf(number.longValue());
    }
    return value == Math.rint(value) && Math.abs(value) <= EXACT
        ? LongNode.valueOf((long) value)
        : DoubleNode.valueOf(value);
  }

  private static ObjectNode object(Map<?, ?> map) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    map.forEach((key, value) -> node.set(String.valueOf(key), inner(value)));
    return node;
  }

  private static ArrayNode array(List<?> list) {
    ArrayNode node = JsonNodeFactory.instance.arrayNode();
    list.forEach(element -> node.add(inner(element)));
    return node;
  }

  private static JsonNode inner(@Nullable Object value) {
    return value == null ? NullNode.getInstance() : json(value);
  }
}
