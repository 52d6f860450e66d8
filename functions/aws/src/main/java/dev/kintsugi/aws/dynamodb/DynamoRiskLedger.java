package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.triage.Fingerprint;
import dev.kintsugi.incident.triage.Observation;
import dev.kintsugi.incident.triage.RiskLedger;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Observations, an item each under their fingerprint, with a time to live. Thread-safe. */
public final class DynamoRiskLedger implements RiskLedger {
  private static final String ENTRY = "O#";

  private final Table table;

  /** Keeps observations in the detection's table. */
  public DynamoRiskLedger(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public void add(Fingerprint fingerprint, List<Observation> observations, Instant forget) {
    for (Observation one : observations) {
      // The key is made of the finding alone: a repetition writes the same item over itself.
      table.put(
          StoredItem.of(key(fingerprint), entry(one.found().eventTime()) + one.found().key())
              .number(Keys.EXPIRES, forget.getEpochSecond())
              .body(one));
    }
  }

  @Override
  public List<Observation> since(Fingerprint fingerprint, Instant from) {
    return table
        .client()
        .query(
            r ->
                r.tableName(table.name())
                    .consistentRead(true)
                    .scanIndexForward(false)
                    .limit(MOST)
                    .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :end")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", AttributeValue.fromS(key(fingerprint)),
                            ":from", AttributeValue.fromS(entry(from)),
                            ":end", AttributeValue.fromS(ENTRY + "~"))))
        .items()
        .stream()
        .map(item -> StoredItem.body(item, Observation.class))
        .toList();
  }

  private static String key(Fingerprint fingerprint) {
    return "RISK#" + fingerprint.value();
  }

  private static String entry(Instant time) {
    return ENTRY + Keys.time(time) + "#";
  }
}
