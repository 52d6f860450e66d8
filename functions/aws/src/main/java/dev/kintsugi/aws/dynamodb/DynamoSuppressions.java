package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.triage.Suppression;
import dev.kintsugi.incident.triage.Suppressions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Suppressions, an item each, and one for each finding that one has silenced. Thread-safe. */
public final class DynamoSuppressions implements Suppressions {
  private static final String KIND = "SUP";
  private static final String GROUP = "SUPPRESSIONS";
  private static final String ENDED = "endedAt";
  private static final String SILENCED = "S#";

  private final Table table;

  /** Keeps suppressions in the table of the name. */
  public DynamoSuppressions(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public void add(Suppression suppression) {
    table.add(
        StoredItem.of(key(suppression.id()), KIND)
            .group(GROUP, Keys.time(suppression.expires()) + "#" + suppression.id())
            .body(suppression));
  }

  @Override
  public Optional<Suppression> find(String id) {
    return table.get(key(id), KIND).map(DynamoSuppressions::read);
  }

  @Override
  public boolean end(String id, Instant at) {
    try {
      table
          .client()
          .updateItem(
              r ->
                  r.tableName(table.name())
                      .key(StoredItem.key(key(id), KIND))
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

  @Override
  public List<Suppression> inForce(Instant at) {
    return table
        .client()
        .queryPaginator(
            r ->
                r.tableName(table.name())
                    .indexName(StoredItem.INDEX)
                    .scanIndexForward(false)
                    .keyConditionExpression("gpk = :group AND gsk > :now")
                    .expressionAttributeValues(
                        Map.of(
                            ":group", AttributeValue.fromS(GROUP),
                            ":now", AttributeValue.fromS(Keys.time(at)))))
        .items()
        .stream()
        .map(DynamoSuppressions::read)
        .filter(one -> one.inForce(at))
        .limit(MOST)
        .toList();
  }

  @Override
  public Page<Suppression> list(int limit, Optional<String> cursor) {
    var walk = new Listing("suppressions", GROUP, false, limit, cursor);
    return table.page(walk, item -> true, DynamoSuppressions::read);
  }

  @Override
  public void note(String id, Silenced finding) {
    String entry = Keys.time(finding.eventTime()) + "#" + finding.rule() + "|" + finding.event();
    table.put(StoredItem.of(key(id), SILENCED + entry).body(finding));
  }

  @Override
  public List<Silenced> silenced(String id, int limit) {
    return table.latest(key(id), SILENCED, limit).stream()
        .map(item -> StoredItem.body(item, Silenced.class))
        .toList();
  }

  private static Suppression read(Map<String, AttributeValue> stored) {
    Suppression one = StoredItem.body(stored, Suppression.class);
    return StoredItem.find(stored, ENDED).map(Instant::parse).map(one::ended).orElse(one);
  }

  private static String key(String id) {
    return "SUP#" + id;
  }
}
