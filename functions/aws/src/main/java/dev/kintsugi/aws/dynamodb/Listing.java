package dev.kintsugi.aws.dynamodb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One walk over a group of the index; knows where it is. Not thread-safe. */
final class Listing {
  private static final List<String> KEYS =
      List.of(StoredItem.PK, StoredItem.SK, StoredItem.INDEX_PK, StoredItem.INDEX_SK);

  private final String name;
  private final String group;
  private final boolean ascending;
  private final int limit;
  private final Optional<String> cursor;
  private final Map<String, AttributeValue> last = new LinkedHashMap<>();

  /**
   * A walk.
   *
   * @param name what cursors are bound to
   * @param group the index's partition
   */
  Listing(String name, String group, boolean ascending, int limit, Optional<String> cursor) {
    this.name = name;
    this.group = group;
    this.ascending = ascending;
    this.limit = limit;
    this.cursor = cursor;
  }

  String name() {
    return name;
  }

  String group() {
    return group;
  }

  boolean ascending() {
    return ascending;
  }

  int limit() {
    return limit;
  }

  Optional<String> cursor() {
    return cursor;
  }

  void at(Map<String, AttributeValue> item) {
    last.clear();
    KEYS.forEach(key -> last.put(key, item.get(key)));
  }

  Map<String, AttributeValue> last() {
    return last;
  }
}
