package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.intake.Delivery;
import dev.kintsugi.incident.intake.EventStore;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.EventId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Events, an item each, that know by which deliveries they came; and the receipts of deliveries.
 * Thread-safe.
 */
public final class DynamoEventStore implements EventStore {
  private static final String EVENT = "EVT";
  private static final String DELIVERY = "DLV";
  private static final String COUNT = "deliveries";
  private static final String FIRST = "firstDelivery";
  private static final String STORED = "stored";
  private static final String DUPLICATES = "duplicates";

  private final Table table;

  /** Keeps events in the table of the name. */
  public DynamoEventStore(DynamoDbClient dynamo, String table) {
    this.table = new Table(dynamo, table);
  }

  @Override
  public Noted note(SecurityEvent event, String delivery) {
    try {
      var response =
          table
              .client()
              .updateItem(
                  r ->
                      r.tableName(table.name())
                          .key(StoredItem.key(key(event.id()), EVENT))
                          .updateExpression(expression(event))
                          // Stops a repetition of the same delivery from counting again.
                          .conditionExpression("NOT contains(deliveredBy, :d)")
                          .expressionAttributeValues(values(event, delivery))
                          .returnValues(ReturnValue.ALL_NEW));
      return noted(response.attributes(), delivery);
    } catch (ConditionalCheckFailedException e) {
      return noted(table.get(key(event.id()), EVENT).orElseThrow(), delivery);
    }
  }

  private static Noted noted(Map<String, AttributeValue> item, String delivery) {
    return StoredItem.text(item, FIRST).equals(delivery) ? Noted.NEW : Noted.DUPLICATE;
  }

  private static String expression(SecurityEvent event) {
    String group = event.actor().isPresent() ? ", gpk = :g, gsk = :s" : "";
    return "SET body = if_not_exists(body, :b), firstDelivery = if_not_exists(firstDelivery, :d)"
        + group
        + " ADD deliveries :one, deliveredBy :ds";
  }

  private static Map<String, AttributeValue> values(SecurityEvent event, String delivery) {
    var values = new HashMap<String, AttributeValue>();
    values.put(":b", AttributeValue.fromS(Json.write(event)));
    values.put(":d", AttributeValue.fromS(delivery));
    values.put(":ds", AttributeValue.fromSs(List.of(delivery)));
    values.put(":one", AttributeValue.fromN("1"));
    event
        .actor()
        .ifPresent(
            actor -> {
              values.put(":g", AttributeValue.fromS(group(actor)));
              values.put(":s", AttributeValue.fromS(Keys.time(event.time()) + "#" + event.id()));
            });
    return values;
  }

  @Override
  public Optional<Kept> find(EventId id) {
    return table
        .get(key(id), EVENT)
        .map(
            item ->
                new Kept(
                    StoredItem.body(item, SecurityEvent.class), StoredItem.number(item, COUNT)));
  }

  @Override
  public List<SecurityEvent> byActor(String actor, Instant from, Instant to, int limit) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(table.name())
            .indexName(StoredItem.INDEX)
            .limit(limit)
            .keyConditionExpression("gpk = :g AND gsk BETWEEN :from AND :to")
            .expressionAttributeValues(
                Map.of(
                    ":g", AttributeValue.fromS(group(actor)),
                    ":from", AttributeValue.fromS(Keys.time(from)),
                    ":to", AttributeValue.fromS(Keys.time(to) + "~")))
            .build();
    var events = new ArrayList<SecurityEvent>();
    for (QueryResponse part : table.client().queryPaginator(request)) {
      part.items().forEach(item -> events.add(StoredItem.body(item, SecurityEvent.class)));
      if (events.size() >= limit) {
        break;
      }
    }
    return List.copyOf(events.subList(0, Math.min(limit, events.size())));
  }

  @Override
  public void receive(Delivery delivery, Receipt receipt) {
    table.add(
        StoredItem.of(delivery(delivery.id()), DELIVERY)
            .text("origin", delivery.origin())
            .text("object", delivery.object())
            .text("receivedAt", delivery.receivedAt().toString())
            .body(receipt));
  }

  @Override
  public void count(String delivery, int from, int stored, int duplicates) {
    TransactWriteItem chunk =
        TransactWriteItem.builder()
            .put(
                p ->
                    p.tableName(table.name())
                        .item(StoredItem.of(delivery(delivery), "CHUNK#" + from).build())
                        // Stops a repeated chunk from counting again.
                        .conditionExpression("attribute_not_exists(pk)"))
            .build();
    TransactWriteItem sum =
        TransactWriteItem.builder()
            .update(
                u ->
                    u.tableName(table.name())
                        .key(StoredItem.key(delivery(delivery), DELIVERY))
                        .updateExpression("ADD #s :s, #d :d")
                        .expressionAttributeNames(Map.of("#s", STORED, "#d", DUPLICATES))
                        .expressionAttributeValues(
                            Map.of(
                                ":s", AttributeValue.fromN(Integer.toString(stored)),
                                ":d", AttributeValue.fromN(Integer.toString(duplicates)))))
            .build();
    try {
      table.client().transactWriteItems(r -> r.transactItems(chunk, sum));
    } catch (TransactionCanceledException e) {
      boolean counted = "ConditionalCheckFailed".equals(e.cancellationReasons().getFirst().code());
      if (!counted) {
        throw e;
      }
    }
  }

  @Override
  public Optional<Receipt> receipt(String delivery) {
    return table
        .get(delivery(delivery), DELIVERY)
        .filter(item -> item.containsKey(StoredItem.BODY))
        .map(
            item -> {
              Receipt kept = StoredItem.body(item, Receipt.class);
              return new Receipt(
                  kept.delivery(),
                  kept.records(),
                  kept.accepted(),
                  kept.quarantined(),
                  (int) StoredItem.number(item, STORED),
                  (int) StoredItem.number(item, DUPLICATES));
            });
  }

  private static String key(EventId id) {
    return "EVT#" + id;
  }

  private static String delivery(String id) {
    return "DLV#" + id;
  }

  private static String group(String actor) {
    return "ACT#" + actor;
  }
}
