package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.triage.WindowStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Windows in the detection's table: an item for each entry under its series, so that no item grows
 * and writers never wait for each other; with a time to live. Thread-safe.
 */
public final class DynamoWindowStore implements WindowStore {
  private static final String RULES = "rules";
  private static final String VALUE = "value";
  private static final String CARRIED = "carried";
  private static final String EVENT = "event";
  private static final int TIME_DIGITS = 16;
  private static final int HEX = 16;

  private final Table table;

  /** Keeps windows in the detection's table. */
  public DynamoWindowStore(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Around record(String series, Entry entry, Span span, Instant forget) {
    write(series, entry, forget);
    // Written before it is read, and read consistently: whoever comes second sees both.
    return read(series, span);
  }

  /** Adding to a set is the same however often it is done, and whoever else adds. */
  private void write(String series, Entry entry, Instant forget) {
    var names = new HashMap<String, String>(Map.of("#r", RULES, "#e", EVENT, "#x", Keys.EXPIRES));
    var values =
        new HashMap<String, AttributeValue>(
            Map.of(
                ":r", AttributeValue.fromNs(bits(entry.rules())),
                ":e", AttributeValue.fromS(entry.event()),
                ":x", AttributeValue.fromN(Long.toString(forget.getEpochSecond()))));
    StringBuilder set = new StringBuilder("SET #x = :x, #e = :e");
    entry
        .value()
        .ifPresent(
            value -> {
              names.put("#v", VALUE);
              values.put(":v", AttributeValue.fromS(value));
              set.append(", #v = :v");
            });
    if (!entry.carried().isEmpty()) {
      names.put("#c", CARRIED);
      var carried = new HashMap<String, AttributeValue>();
      entry.carried().forEach((name, text) -> carried.put(name, AttributeValue.fromS(text)));
      values.put(":c", AttributeValue.fromM(carried));
      set.append(", #c = :c");
    }
    table
        .client()
        .updateItem(
            r ->
                r.tableName(table.name())
                    .key(StoredItem.key(key(series), time(entry.timeNanos()) + entry.event()))
                    .updateExpression("ADD #r :r " + set)
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(values));
  }

  private Around read(String series, Span span) {
    var latest = new ArrayList<Entry>();
    boolean complete = true;
    for (Map<String, AttributeValue> item : latestFirst(series, span)) {
      if (latest.size() == span.most()) {
        complete = false;
        break;
      }
      latest.add(entry(item));
    }
    return new Around(latest.reversed(), complete);
  }

  private Iterable<Map<String, AttributeValue>> latestFirst(String series, Span span) {
    return table
        .client()
        .queryPaginator(
            r ->
                r.tableName(table.name())
                    .consistentRead(true)
                    .scanIndexForward(false)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", AttributeValue.fromS(key(series)),
                            ":from", AttributeValue.fromS(time(span.after() + 1)),
                            ":to", AttributeValue.fromS(time(span.until()) + "~"))))
        .items();
  }

  private static Entry entry(Map<String, AttributeValue> item) {
    var carried = new HashMap<String, String>();
    AttributeValue stored = item.get(CARRIED);
    if (stored != null) {
      stored.m().forEach((name, text) -> carried.put(name, text.s()));
    }
    String sk = StoredItem.text(item, StoredItem.SK);
    return new Entry(
        StoredItem.text(item, EVENT),
        nanos(sk.substring(0, TIME_DIGITS)),
        bits(item.getOrDefault(RULES, AttributeValue.fromNs(List.of())).ns()),
        StoredItem.find(item, VALUE),
        carried);
  }

  private static List<String> bits(long rules) {
    var numbers = new ArrayList<String>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      if ((rules & 1L << bit) != 0) {
        numbers.add(Integer.toString(bit));
      }
    }
    return numbers;
  }

  private static long bits(List<String> numbers) {
    return numbers.stream().mapToLong(number -> 1L << Integer.parseInt(number)).sum();
  }

  /** A time as a text that sorts by time, also before 1970. */
  private static String time(long nanos) {
    return String.format(Locale.ROOT, "%016x", nanos ^ Long.MIN_VALUE);
  }

  private static long nanos(String time) {
    return Long.parseUnsignedLong(time, HEX) ^ Long.MIN_VALUE;
  }

  private static String key(String series) {
    return "WIN#" + series;
  }
}
