package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.lifecycle.Numbers;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Counters, each an item that is added to atomically. Thread-safe. */
public final class DynamoNumbers implements Numbers {
  private static final String NUMBER = "n";

  private final Table table;

  /** Counts in the table of the name. */
  public DynamoNumbers(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public long next(String sequence) {
    var response =
        table
            .client()
            .updateItem(
                r ->
                    r.tableName(table.name())
                        .key(StoredItem.key("NUM#" + sequence, "NUM"))
                        .updateExpression("ADD #n :one")
                        .expressionAttributeNames(Map.of("#n", NUMBER))
                        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
                        .returnValues(ReturnValue.UPDATED_NEW));
    return StoredItem.number(response.attributes(), NUMBER);
  }
}
