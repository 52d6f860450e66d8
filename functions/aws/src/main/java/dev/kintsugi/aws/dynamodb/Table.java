package dev.kintsugi.aws.dynamodb;

import dev.kintsugi.incident.history.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * One table of ours: key {@code pk}, {@code sk}, one index {@code by-group} over {@code gpk},
 * {@code gsk}. Thread-safe.
 */
final class Table {
  private static final String ABSENT = "attribute_not_exists(pk)";

  private final DynamoDbClient dynamo;
  private final String name;

  Table(DynamoDbClient dynamo, String name) {
    this.dynamo = dynamo;
    this.name = name;
  }

  DynamoDbClient client() {
    return dynamo;
  }

  String name() {
    return name;
  }

  Optional<Map<String, AttributeValue>> get(String pk, String sk) {
    var response =
        dynamo.getItem(r -> r.tableName(name).key(StoredItem.key(pk, sk)).consistentRead(true));
    return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
  }

  /** Puts an item whose key must be free; whether it was. */
  boolean add(StoredItem item) {
    try {
      dynamo.putItem(r -> r.tableName(name).item(item.build()).conditionExpression(ABSENT));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  void put(StoredItem item) {
    dynamo.putItem(r -> r.tableName(name).item(item.build()));
  }

  /** Puts an item over one whose attribute has a value; whether it had. */
  boolean replace(StoredItem item, String attribute, String expected) {
    try {
      dynamo.putItem(
          r ->
              r.tableName(name)
                  .item(item.build())
                  .conditionExpression("#a = :expected")
                  .expressionAttributeNames(Map.of("#a", attribute))
                  .expressionAttributeValues(Map.of(":expected", AttributeValue.fromS(expected))));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** All items under a key whose sort key lies after one, in order, at most so many. */
  List<Map<String, AttributeValue>> after(String pk, String prefix, String sk, int limit) {
    QueryRequest request =
        QueryRequest.builder()
            .tableName(name)
            .consistentRead(true)
            .limit(limit)
            .keyConditionExpression("pk = :pk AND sk BETWEEN :after AND :end")
            .expressionAttributeValues(
                Map.of(
                    ":pk", AttributeValue.fromS(pk),
                    ":after", AttributeValue.fromS(sk),
                    ":end", AttributeValue.fromS(prefix + "~")))
            .build();
    var items = new ArrayList<Map<String, AttributeValue>>();
    for (QueryResponse part : dynamo.queryPaginator(request)) {
      items.addAll(part.items());
      if (items.size() >= limit) {
        break;
      }
    }
    return items.subList(0, Math.min(limit, items.size()));
  }

  /** The items under a key whose sort key begins so, the last first, at most so many. */
  List<Map<String, AttributeValue>> latest(String pk, String prefix, int limit) {
    return dynamo
        .queryPaginator(
            r ->
                r.tableName(name)
                    .consistentRead(true)
                    .scanIndexForward(false)
                    .limit(limit)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                    .expressionAttributeValues(
                        Map.of(
                            ":pk", AttributeValue.fromS(pk),
                            ":prefix", AttributeValue.fromS(prefix))))
        .items()
        .stream()
        .limit(limit)
        .toList();
  }

  /**
   * A page of the group index.
   *
   * @param keep which items belong to the list
   */
  <T> Page<T> page(
      Listing listing,
      Predicate<Map<String, AttributeValue>> keep,
      Function<Map<String, AttributeValue>, T> read) {
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(name)
            .indexName(StoredItem.INDEX)
            .scanIndexForward(listing.ascending())
            .limit(Math.max(listing.limit(), 25))
            .keyConditionExpression("gpk = :group")
            .expressionAttributeValues(Map.of(":group", AttributeValue.fromS(listing.group())));
    listing.cursor().ifPresent(c -> request.exclusiveStartKey(Cursor.read(listing.name(), c)));
    var items = new ArrayList<T>();
    for (QueryResponse part : dynamo.queryPaginator(request.build())) {
      for (Map<String, AttributeValue> item : part.items()) {
        if (!keep.test(item)) {
          continue;
        }
        if (items.size() == listing.limit()) {
          return new Page<>(items, lastOf(listing));
        }
        items.add(read.apply(item));
        listing.at(item);
      }
    }
    return new Page<>(items, Optional.empty());
  }

  private static Optional<String> lastOf(Listing listing) {
    return Cursor.of(listing.name(), listing.last());
  }
}
