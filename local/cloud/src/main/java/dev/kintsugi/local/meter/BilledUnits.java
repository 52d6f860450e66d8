package dev.kintsugi.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The units that AWS bills for a call: what DynamoDB Local says, corrected where it is known to say
 * too little. It counts writes of one size in a transaction once, and reads that find nothing not
 * at all.
 *
 * <p>A write in a transaction that is no Put is taken for a kilobyte outside the indexes, and a Put
 * that changes the keys of an index for one write of it, not two.
 *
 * @param indexes by table, the key attributes of each of its indexes
 */
record BilledUnits(Map<String, List<Collection<String>>> indexes) {
  private static final String CAPACITY = "CapacityUnits";
  private static final double LEAST_READ = 0.5;

  /** For a call that was carried out. */
  double of(String operation, JsonNode request, JsonNode answer, JsonNode consumed) {
    double said = sum(consumed);
    return switch (operation) {
      case "TransactWriteItems" -> Math.max(said, transaction(request));
      case "Query", "Scan" -> said > 0 ? said : least(request);
      case "BatchGetItem" -> said + missing(request, answer);
      default -> said;
    };
  }

  /** For a write whose condition failed: it would have written the table, and no index. */
  static double refused(String operation, JsonNode request, String error) {
    if (error.endsWith("TransactionCanceledException")) {
      return request.path("TransactItems").valueStream().mapToDouble(BilledUnits::put).sum() * 2;
    }
    boolean condition = error.endsWith("ConditionalCheckFailedException");
    return condition ? ItemSize.writeUnits(request.path("Item")) : 0;
  }

  private static double sum(JsonNode consumed) {
    return consumed.isArray()
        ? consumed.valueStream().mapToDouble(one -> one.path(CAPACITY).asDouble()).sum()
        : consumed.path(CAPACITY).asDouble();
  }

  private double transaction(JsonNode request) {
    double units = 0;
    for (JsonNode write : request.path("TransactItems")) {
      units += 2 * put(write) * (1 + indexed(write.path("Put")));
    }
    return units;
  }

  private static double put(JsonNode write) {
    return ItemSize.writeUnits(write.path("Put").path("Item"));
  }

  /** In how many indexes an item is. */
  private long indexed(JsonNode put) {
    String table = put.path("TableName").asText().replaceFirst(".*/", "");
    return indexes.getOrDefault(table, List.of()).stream()
        .filter(keys -> keys.stream().allMatch(put.path("Item")::has))
        .count();
  }

  private static double least(JsonNode request) {
    return request.path("ConsistentRead").asBoolean() ? 2 * LEAST_READ : LEAST_READ;
  }

  private static double missing(JsonNode request, JsonNode answer) {
    double units = 0;
    for (Map.Entry<String, JsonNode> table : request.path("RequestItems").properties()) {
      String name = table.getKey();
      int left = answer.path("UnprocessedKeys").path(name).path("Keys").size();
      int found = answer.path("Responses").path(name).size();
      units += (table.getValue().path("Keys").size() - left - found) * least(table.getValue());
    }
    return units;
  }
}
