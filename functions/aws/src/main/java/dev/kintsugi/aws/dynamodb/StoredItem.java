package dev.kintsugi.aws.dynamodb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item being put together, and the reading of one. Not thread-safe. */
final class StoredItem {
  static final String PK = "pk";
  static final String SK = "sk";
  static final String BODY = "body";
  static final String INDEX_PK = "gpk";
  static final String INDEX_SK = "gsk";
  static final String INDEX = "by-group";

  private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

  static StoredItem of(String pk, String sk) {
    return new StoredItem().text(PK, pk).text(SK, sk);
  }

  static Map<String, AttributeValue> key(String pk, String sk) {
    return of(pk, sk).build();
  }

  StoredItem text(String name, String value) {
    attributes.put(name, AttributeValue.fromS(value));
    return this;
  }

  StoredItem number(String name, long value) {
    attributes.put(name, AttributeValue.fromN(Long.toString(value)));
    return this;
  }

  StoredItem group(String pk, String sk) {
    return text(INDEX_PK, pk).text(INDEX_SK, sk);
  }

  StoredItem body(Record value) {
    return text(BODY, Json.write(value));
  }

  Map<String, AttributeValue> build() {
    return attributes;
  }

  static <T extends Record> T body(Map<String, AttributeValue> item, Class<T> type) {
    return Json.read(text(item, BODY), type);
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return find(item, name).orElseThrow(() -> new IllegalStateException("an item has no " + name));
  }

  static Optional<String> find(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  static long number(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? 0 : Long.parseLong(value.n());
  }
}
