package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.oncall.Roster;
import dev.kintsugi.incident.oncall.RosterOverride;
import dev.kintsugi.incident.oncall.Rosters;
import dev.kintsugi.incident.oncall.Rotation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Rosters, a partition for each tier: an item for each rotation and override. Thread-safe. */
public final class DynamoRosters implements Rosters {
  private static final String ROTATION = "R#";
  private static final String OVERRIDE = "O#";
  private static final String ENDED = "endedAt";

  private final Table table;

  /** Keeps rosters in the table of the name. */
  public DynamoRosters(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Roster of(int tier) {
    return new Roster(
        items(tier, ROTATION, item -> StoredItem.body(item, Rotation.class)),
        items(tier, OVERRIDE, DynamoRosters::override));
  }

  private <T> List<T> items(int tier, String kind, Function<Map<String, AttributeValue>, T> read) {
    return table.latest(key(tier), kind, MOST).stream().map(read).toList();
  }

  private static RosterOverride override(Map<String, AttributeValue> stored) {
    RosterOverride one = StoredItem.body(stored, RosterOverride.class);
    return StoredItem.find(stored, ENDED).map(Instant::parse).map(one::ended).orElse(one);
  }

  @Override
  public void set(Rotation rotation) {
    table.put(
        StoredItem.of(key(rotation.tier()), ROTATION + Keys.time(rotation.inForce()))
            .body(rotation));
  }

  /** The sort key has the time first, so that the latest are found without the others. */
  @Override
  public void add(RosterOverride override) {
    table.add(StoredItem.of(key(override.tier()), overrideKey(override)).body(override));
  }

  private static String overrideKey(RosterOverride override) {
    return OVERRIDE + Keys.time(override.enteredAt()) + "#" + override.id();
  }

  @Override
  public boolean end(int tier, String id, Instant at) {
    return of(tier).overrides().stream()
        .filter(override -> override.id().equals(id))
        .findFirst()
        .filter(override -> end(override, at))
        .isPresent();
  }

  private boolean end(RosterOverride override, Instant at) {
    try {
      table
          .client()
          .updateItem(
              r ->
                  r.tableName(table.name())
                      .key(StoredItem.key(key(override.tier()), overrideKey(override)))
                      .updateExpression("SET #e = :at")
                      // Stops two who end the same one from both thinking they did.
                      .conditionExpression("attribute_exists(pk) AND attribute_not_exists(#e)")
                      .expressionAttributeNames(Map.of("#e", ENDED))
                      .expressionAttributeValues(
                          Map.of(":at", AttributeValue.fromS(at.toString()))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static String key(int tier) {
    return "ROSTER#" + tier;
  }
}
