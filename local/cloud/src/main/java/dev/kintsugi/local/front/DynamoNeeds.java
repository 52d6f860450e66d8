package dev.kintsugi.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.iam.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What DynamoDB's operations need: a transaction what each of its items does, a query of an index
 * the index.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions
 *     of DynamoDB</a>
 */
final class DynamoNeeds implements JsonDialect.Needs {
  private static final Set<String> ON_TABLE =
      Set.of(
          "CreateTable",
          "DeleteItem",
          "DeleteTable",
          "DescribeTable",
          "DescribeTimeToLive",
          "GetItem",
          "PutItem",
          "UpdateItem",
          "UpdateTimeToLive");
  private static final Set<String> ON_NOTHING =
      Set.of("ListTables", "DescribeEndpoints", "DescribeLimits");
  private static final Map<String, String> WRITES =
      Map.of(
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "ConditionCheck", "ConditionCheckItem");

  @Override
  public List<Access> of(String operation, JsonNode body) throws UnknownOperationException {
    if (ON_TABLE.contains(operation)) {
      return List.of(access(operation, table(body)));
    }
    if (ON_NOTHING.contains(operation)) {
      return List.of(access(operation, "*"));
    }
    return switch (operation) {
      case "Query", "Scan" -> List.of(access(operation, indexed(body)));
      case "BatchGetItem", "BatchWriteItem" -> batch(operation, body.path("RequestItems"));
      case "TransactWriteItems" -> writes(body.path("TransactItems"));
      case "TransactGetItems" -> reads(body.path("TransactItems"));
      default -> throw new UnknownOperationException(operation);
    };
  }

  private static Access access(String operation, String resource) {
    return Access.of("dynamodb:" + operation, resource);
  }

  private static String table(JsonNode holder) {
    return Arns.orName(holder.path("TableName").asText(), "dynamodb", "table/");
  }

  private static String indexed(JsonNode body) {
    return body.has("IndexName")
        ? table(body) + "/index/" + body.path("IndexName").asText()
        : table(body);
  }

  private static List<Access> batch(String operation, JsonNode tables) {
    List<Access> accesses = new ArrayList<>();
    tables
        .fieldNames()
        .forEachRemaining(
            name -> accesses.add(access(operation, Arns.orName(name, "dynamodb", "table/"))));
    return accesses;
  }

  private static List<Access> writes(JsonNode items) {
    List<Access> accesses = new ArrayList<>();
    for (JsonNode item : items) {
      WRITES.forEach(
          (kind, operation) -> {
            if (item.has(kind)) {
              accesses.add(access(operation, table(item.path(kind))));
            }
          });
    }
    return accesses.stream().distinct().toList();
  }

  private static List<Access> reads(JsonNode items) {
    List<Access> accesses = new ArrayList<>();
    items.forEach(item -> accesses.add(access("GetItem", table(item.path("Get")))));
    return accesses.stream().distinct().toList();
  }
}
