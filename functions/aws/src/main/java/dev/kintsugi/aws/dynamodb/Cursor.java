package dev.kintsugi.aws.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where a list goes on, as an opaque text that is bound to the list by its name. All keys here are
 * texts.
 */
final class Cursor {
  private static final String FIELD = "\u0001";
  private static final String VALUE = "\u0002";

  private Cursor() {}

  static Optional<String> of(String list, Map<String, AttributeValue> key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    var text = new StringBuilder(list);
    key.forEach((name, value) -> text.append(FIELD).append(name).append(VALUE).append(value.s()));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  static Map<String, AttributeValue> read(String list, String cursor) {
    String[] fields = decoded(cursor).split(FIELD, -1);
    if (!fields[0].equals(list) || fields.length < 3) {
      throw new IllegalArgumentException("the cursor belongs to another list");
    }
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (int i = 1; i < fields.length; i++) {
      String[] pair = fields[i].split(VALUE, -1);
      if (pair.length != 2) {
        throw new IllegalArgumentException("the cursor is damaged");
      }
      key.put(pair[0], AttributeValue.fromS(pair[1]));
    }
    return key;
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the cursor is damaged", e);
    }
  }
}
