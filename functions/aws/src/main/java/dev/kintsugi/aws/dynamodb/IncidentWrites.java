package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore.Update;
import dev.kintsugi.incident.lifecycle.StepAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** One update as the writes of one transaction, each with its condition. */
final class IncidentWrites {
  private static final String ABSENT = "attribute_not_exists(pk)";

  private final String table;
  private final Incident incident;
  private final List<TimelineEntry> entries;
  private final Optional<StepAnswer> answer;
  private final boolean frees;

  IncidentWrites(String table, Update update) {
    this.table = table;
    this.incident = update.incident();
    this.entries = update.entries();
    this.answer = update.answer();
    this.frees = update.frees();
  }

  /**
   * The snapshot first, the fingerprint second; the store reads refusals by that order.
   *
   * @param waiting the step that waits as the answer found it
   */
  List<TransactWriteItem> all(Optional<Map<String, AttributeValue>> waiting) {
    var writes = new ArrayList<TransactWriteItem>();
    boolean opening = entries.getFirst().sequence() == 1;
    boolean closing = entries.stream().anyMatch(entry -> entry.change() instanceof Change.Closed);
    writes.add(opening ? add(snapshot()) : replaceSnapshot());
    if (opening) {
      writes.add(closing ? requireFreeFingerprint() : add(fingerprint()));
    } else if (frees) {
      writes.add(freeFingerprint());
      writes.add(put(last()));
    }
    for (TimelineEntry entry : entries) {
      writes.add(add(item(entry)));
      if (entry.change() instanceof Change.FindingsAdded added) {
        added.findings().forEach(found -> writes.add(add(finding(found))));
      }
    }
    answer.ifPresent(given -> writes.add(answer(given, waiting)));
    return writes;
  }

  private StoredItem snapshot() {
    String order =
        incident.classification().priority()
            + "#"
            + Keys.time(incident.profile().openedAt())
            + "#"
            + incident.id();
    return StoredItem.of(Keys.incident(incident.id()), Keys.META)
        .number(Keys.VERSION, incident.version())
        .text(Keys.STATUS, incident.progress().status().name())
        .group(DynamoIncidentStore.group(incident), order)
        .body(incident);
  }

  /** Stops two who have read the same version from both writing. */
  private TransactWriteItem replaceSnapshot() {
    long expected = entries.getFirst().sequence() - 1;
    return TransactWriteItem.builder()
        .put(
            p ->
                p.tableName(table)
                    .item(snapshot().build())
                    .conditionExpression("#v = :v")
                    .expressionAttributeNames(Map.of("#v", Keys.VERSION))
                    .expressionAttributeValues(
                        Map.of(":v", AttributeValue.fromN(Long.toString(expected)))))
        .build();
  }

  /** Stops two who open for the same fingerprint from both opening. */
  private StoredItem fingerprint() {
    return StoredItem.of(Keys.fingerprint(incident.profile().fingerprint()), Keys.FINGERPRINT)
        .text(Keys.INCIDENT, incident.id().value());
  }

  /** An incident that is closed as it is opened holds none, but must not pass one that is held. */
  private TransactWriteItem requireFreeFingerprint() {
    return TransactWriteItem.builder()
        .conditionCheck(
            c ->
                c.tableName(table)
                    .key(
                        StoredItem.key(
                            Keys.fingerprint(incident.profile().fingerprint()), Keys.FINGERPRINT))
                    .conditionExpression(ABSENT))
        .build();
  }

  /** Whoever opens for the fingerprint next learns of this one. */
  private StoredItem last() {
    return StoredItem.of(Keys.fingerprint(incident.profile().fingerprint()), Keys.LAST)
        .text(Keys.INCIDENT, incident.id().value());
  }

  private TransactWriteItem put(StoredItem item) {
    return TransactWriteItem.builder().put(p -> p.tableName(table).item(item.build())).build();
  }

  private TransactWriteItem freeFingerprint() {
    return TransactWriteItem.builder()
        .delete(
            d ->
                d.tableName(table)
                    .key(
                        StoredItem.key(
                            Keys.fingerprint(incident.profile().fingerprint()), Keys.FINGERPRINT))
                    .conditionExpression("#i = :i")
                    .expressionAttributeNames(Map.of("#i", Keys.INCIDENT))
                    .expressionAttributeValues(
                        Map.of(":i", AttributeValue.fromS(incident.id().value()))))
        .build();
  }

  private StoredItem item(TimelineEntry entry) {
    return StoredItem.of(Keys.incident(incident.id()), Keys.entry(entry.sequence())).body(entry);
  }

  /** Stops a finding that is triaged twice at the same time from counting twice. */
  private StoredItem finding(Change.FoundBy found) {
    return StoredItem.of(Keys.finding(found.key()), Keys.FINDING)
        .text(Keys.INCIDENT, incident.id().value());
  }

  private TransactWriteItem answer(
      StepAnswer given, Optional<Map<String, AttributeValue>> waiting) {
    Optional<String> token = waiting.map(item -> StoredItem.text(item, DynamoWaitingSteps.TOKEN));
    return waiting.filter(item -> DynamoWaitingSteps.takes(item, given)).isPresent()
        ? answered(token.orElseThrow(), given)
        : unchanged(token);
  }

  /** Stops an answer from passing a step that begins to wait meanwhile: neither would see it. */
  private TransactWriteItem unchanged(Optional<String> token) {
    return TransactWriteItem.builder()
        .conditionCheck(
            c -> {
              c.tableName(table).key(StoredItem.key(Keys.incident(incident.id()), Keys.WAIT));
              token.ifPresentOrElse(
                  t ->
                      c.conditionExpression("#t = :t")
                          .expressionAttributeNames(Map.of("#t", DynamoWaitingSteps.TOKEN))
                          .expressionAttributeValues(Map.of(":t", AttributeValue.fromS(t))),
                  () -> c.conditionExpression(ABSENT));
            })
        .build();
  }

  /** Stops an answer from going to a step that was replaced or answered meanwhile. */
  private TransactWriteItem answered(String token, StepAnswer given) {
    return TransactWriteItem.builder()
        .update(
            u ->
                u.tableName(table)
                    .key(StoredItem.key(Keys.incident(incident.id()), Keys.WAIT))
                    .updateExpression("SET #d = :d, gpk = :g, gsk = :s")
                    .conditionExpression("#t = :t AND attribute_not_exists(#d)")
                    .expressionAttributeNames(
                        Map.of("#d", DynamoWaitingSteps.DECISION, "#t", DynamoWaitingSteps.TOKEN))
                    .expressionAttributeValues(
                        Map.of(
                            ":d", AttributeValue.fromS(given.decision()),
                            ":t", AttributeValue.fromS(token),
                            ":g", AttributeValue.fromS(DynamoWaitingSteps.UNDELIVERED),
                            ":s", AttributeValue.fromS(incident.id().value()))))
        .build();
  }

  private TransactWriteItem add(StoredItem item) {
    return TransactWriteItem.builder()
        .put(p -> p.tableName(table).item(item.build()).conditionExpression(ABSENT))
        .build();
  }
}
