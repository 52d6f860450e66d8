package dev.kintsugi.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The bytes of an item as DynamoDB counts them, from its JSON.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes</a>
 */
final class ItemSize {
  private static final int KILOBYTE = 1024;
  private static final int COLLECTION = 3;

  private ItemSize() {}

  /** The write units of an item: each begun kilobyte, one at least. */
  static double writeUnits(JsonNode item) {
    return Math.max(1, Math.ceil((double) attributes(item) / KILOBYTE));
  }

  static long attributes(JsonNode map) {
    long size = 0;
    for (Map.Entry<String, JsonNode> attribute : map.properties()) {
      size += utf8(attribute.getKey()) + value(attribute.getValue());
    }
    return size;
  }

  private static long value(JsonNode typed) {
    Map.Entry<String, JsonNode> value = typed.properties().iterator().next();
    JsonNode content = value.getValue();
    return switch (value.getKey()) {
      case "S" -> utf8(content.asText());
      case "N" -> number(content.asText());
      case "B" -> binary(content.asText());
      case "SS" -> each(content, ItemSize::utf8);
      case "NS" -> each(content, ItemSize::number);
      case "BS" -> each(content, ItemSize::binary);
      case "L" -> {
        long size = COLLECTION;
        for (JsonNode element : content) {
          size += 1 + value(element);
        }
        yield size;
      }
      case "M" -> COLLECTION + content.size() + attributes(content);
      default -> 1;
    };
  }

  private static long each(JsonNode set, java.util.function.ToLongFunction<String> size) {
    return set.valueStream().mapToLong(element -> size.applyAsLong(element.asText())).sum();
  }

  private static long utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A byte for each two digits, and one more. */
  private static long number(String text) {
    long digits = text.chars().filter(Character::isDigit).count();
    return (digits + 1) / 2 + 1;
  }

  private static long binary(String base64) {
    return base64.replace("=", "").length() * 3L / 4;
  }
}
