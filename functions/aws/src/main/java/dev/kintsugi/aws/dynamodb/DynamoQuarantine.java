package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.intake.Quarantine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** The quarantine, an item for each thing in it. Thread-safe. */
public final class DynamoQuarantine implements Quarantine {
  private static final String KIND = "QRN";
  private static final String GROUP = "QUARANTINE";
  private static final String REPLAYED = "replayedAt";

  private final Table table;

  /** Keeps items in the table of the name. */
  public DynamoQuarantine(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public void add(Item item) {
    table.add(
        StoredItem.of(key(item.id()), KIND)
            .group(GROUP, Keys.time(item.at()) + "#" + item.id())
            .body(item));
  }

  @Override
  public Optional<Item> find(String id) {
    return table.get(key(id), KIND).map(DynamoQuarantine::read);
  }

  @Override
  public Page<Item> list(int limit, Optional<String> cursor) {
    var walk = new Listing("quarantine", GROUP, false, limit, cursor);
    return table.page(walk, item -> true, DynamoQuarantine::read);
  }

  @Override
  public boolean replayed(String id, Instant at) {
    try {
      table
          .client()
          .updateItem(
              r ->
                  r.tableName(table.name())
                      .key(StoredItem.key(key(id), KIND))
                      .updateExpression("SET #r = :at")
                      // Stops two who replay the same item from both thinking they did.
                      .conditionExpression("attribute_exists(pk) AND attribute_not_exists(#r)")
                      .expressionAttributeNames(Map.of("#r", REPLAYED))
                      .expressionAttributeValues(
                          Map.of(":at", AttributeValue.fromS(at.toString()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static Item read(Map<String, AttributeValue> stored) {
    Item item = StoredItem.body(stored, Item.class);
    return new Item(
        item.id(),
        item.delivery(),
        item.channel(),
        item.object(),
        item.offset(),
        item.length(),
        item.reason(),
        item.at(),
        StoredItem.find(stored, REPLAYED).map(Instant::parse));
  }

  private static String key(String id) {
    return "QRN#" + id;
  }
}
