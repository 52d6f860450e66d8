package dev.kintsugi.local.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.local.fault.Faults;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.meter.Measure;
import dev.kintsugi.local.meter.Meter;
import dev.kintsugi.local.meter.MeteredDynamo;
import dev.kintsugi.local.template.TableSpec;
import dev.kintsugi.local.web.LoopbackServer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The units that calls are counted as, beside what AWS's rules give by hand: 1 KB a write unit, 4
 * KB a read unit, half of it eventually consistent, doubled in transactions, and each index written
 * counts as well.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-unit-calculation.html">Capacity
 *     unit consumption</a>
 */
@Timeout(60)
final class BilledUnitsTest {
  private static final String TABLE = "billed";
  private static final int KEYS_AND_NAMES = 30;
  private static final Path STORES = Path.of(System.getProperty("project.root"), "local", "stores");

  private static final Meter METER = Meter.inMemory();
  private static Stores stores;
  private static DynamoFront front;
  private static LoopbackServer server;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() throws Exception {
    stores = Stores.start(STORES, Optional.empty(), line -> {});
    front = new DynamoFront(stores);
    server =
        LoopbackServer.start(
            0,
            DynamoFront.LARGEST_BODY,
            new Guard(Gate.OPEN, Faults.NONE)
                .before("dynamodb", new MeteredDynamo(METER, front, List.of(spec()))));
    dynamo =
        DynamoDbClient.builder()
            .endpointOverride(server.uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .build();
    createTable();
  }

  private static TableSpec spec() {
    var definition = JsonNodeFactory.instance.objectNode();
    definition
        .putArray("GlobalSecondaryIndexes")
        .addObject()
        .putArray("KeySchema")
        .addObject()
        .put("AttributeName", "g");
    return new TableSpec(TABLE, definition, Optional.empty());
  }

  private static void createTable() {
    dynamo.createTable(
        r ->
            r.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"), text("g"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("by-g")
                        .keySchema(key("g", KeyType.HASH))
                        .projection(p -> p.projectionType(ProjectionType.ALL))
                        .build()));
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  @AfterAll
  static void stop() {
    dynamo.close();
    server.close();
    front.close();
    stores.close();
  }

  /** An item of so many bytes, in the index if it is in a group. */
  private static Map<String, AttributeValue> item(String sk, int bytes, String... group) {
    var item =
        new java.util.HashMap<>(
            Map.of(
                "pk", AttributeValue.fromS("p"),
                "sk", AttributeValue.fromS(sk),
                "t", AttributeValue.fromS("x".repeat(Math.max(1, bytes - KEYS_AND_NAMES)))));
    Arrays.stream(group).forEach(g -> item.put("g", AttributeValue.fromS(g)));
    return item;
  }

  private static Map<String, AttributeValue> keyOf(String sk) {
    return Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS(sk));
  }

  private static double used(Measure measure, Consumer<DynamoDbClient> calls) {
    double before = total(measure);
    calls.accept(dynamo);
    return total(measure) - before;
  }

  private static double total(Measure measure) {
    return METER.totals().getOrDefault(Attribution.SHARED, Map.of()).getOrDefault(measure, 0.0);
  }

  private static double written(Consumer<DynamoDbClient> calls) {
    return used(Measure.DYNAMODB_WRITE_UNITS, calls);
  }

  private static double read(Consumer<DynamoDbClient> calls) {
    return used(Measure.DYNAMODB_READ_UNITS, calls);
  }

  private static void put(DynamoDbClient d, Map<String, AttributeValue> item) {
    d.putItem(r -> r.tableName(TABLE).item(item));
  }

  private static TransactWriteItem putting(Map<String, AttributeValue> item) {
    return TransactWriteItem.builder().put(p -> p.tableName(TABLE).item(item)).build();
  }

  @Test
  void write_isRoundedUpToKilobytes_andTheIndexIsWrittenToo() {
    assertThat(written(d -> put(d, item("a", 500)))).isEqualTo(1);
    assertThat(written(d -> put(d, item("b", 1_500)))).isEqualTo(2);
    assertThat(written(d -> put(d, item("c", 500, "g1")))).isEqualTo(1 + 1);
    assertThat(written(d -> put(d, item("d", 2_500, "g1")))).isEqualTo(3 + 3);
    // Another group: out of the index at one place, in at another.
    assertThat(written(d -> put(d, item("d", 2_500, "g2")))).isEqualTo(3 + 3 + 3);
    assertThat(written(d -> d.deleteItem(r -> r.tableName(TABLE).key(keyOf("d")))))
        .isEqualTo(3 + 3);
  }

  @Test
  void transaction_isBilledTwice() {
    assertThat(
            written(
                d ->
                    d.transactWriteItems(
                        r -> r.transactItems(putting(item("t1", 100)), putting(item("t2", 100))))))
        .isEqualTo(2 * 2);
    assertThat(
            written(
                d -> d.transactWriteItems(r -> r.transactItems(putting(item("t3", 2_500, "g3"))))))
        .isEqualTo(2 * (3 + 3));
    var get = TransactGetItem.builder().get(g -> g.tableName(TABLE).key(keyOf("t3"))).build();
    assertThat(read(d -> d.transactGetItems(r -> r.transactItems(get)))).isEqualTo(2);
  }

  @Test
  void read_isRoundedUpToFourKilobytes_andHalfIfEventuallyConsistent() {
    put(dynamo, item("r", 4_500));
    assertThat(read(d -> get(d, "r", true))).isEqualTo(2);
    assertThat(read(d -> get(d, "r", false))).isEqualTo(1);
    assertThat(read(d -> get(d, "none", true))).isEqualTo(1);
    assertThat(read(d -> get(d, "none", false))).isEqualTo(0.5);
  }

  private static void get(DynamoDbClient d, String sk, boolean consistent) {
    d.getItem(r -> r.tableName(TABLE).key(keyOf(sk)).consistentRead(consistent));
  }

  @Test
  void query_isBilledForTheSumOfItsItems_andBatchesItemByItem() {
    for (int i = 0; i < 5; i++) {
      put(dynamo, item("q" + i, 2_000, "g5"));
    }
    // 5 times 2,000 bytes: 10 KB, 3 units of 4 KB, half of it for the index's kind of reading.
    assertThat(read(d -> query(d, "g5"))).isEqualTo(1.5);
    assertThat(read(d -> query(d, "nobody"))).isEqualTo(0.5);
    KeysAndAttributes five =
        KeysAndAttributes.builder()
            .keys(List.of(keyOf("q0"), keyOf("q1"), keyOf("q2"), keyOf("q3"), keyOf("q4")))
            .consistentRead(true)
            .build();
    assertThat(read(d -> d.batchGetItem(r -> r.requestItems(Map.of(TABLE, five))))).isEqualTo(5);
    KeysAndAttributes none =
        KeysAndAttributes.builder().keys(List.of(keyOf("q0"), keyOf("none"))).build();
    assertThat(read(d -> d.batchGetItem(r -> r.requestItems(Map.of(TABLE, none))))).isEqualTo(1);
  }

  private static void query(DynamoDbClient d, String group) {
    d.query(
        r ->
            r.tableName(TABLE)
                .indexName("by-g")
                .keyConditionExpression("g = :g")
                .expressionAttributeValues(Map.of(":g", AttributeValue.fromS(group))));
  }

  @Test
  void conditionThatFails_isBilledAsWhatItWouldHaveWritten() {
    put(dynamo, item("f", 2_500));
    assertThat(
            written(
                d -> {
                  try {
                    d.putItem(
                        r ->
                            r.tableName(TABLE)
                                .item(item("f", 2_500))
                                .conditionExpression("attribute_not_exists(pk)"));
                  } catch (ConditionalCheckFailedException e) {
                    assertThat(e.awsErrorDetails().errorCode()).contains("Conditional");
                  }
                }))
        .isEqualTo(3);
    assertThat(
            written(
                d -> {
                  TransactWriteItem put =
                      TransactWriteItem.builder()
                          .put(
                              p ->
                                  p.tableName(TABLE)
                                      .item(item("f", 2_500))
                                      .conditionExpression("attribute_not_exists(pk)"))
                          .build();
                  try {
                    d.transactWriteItems(r -> r.transactItems(put));
                  } catch (TransactionCanceledException e) {
                    assertThat(e.cancellationReasons()).isNotEmpty();
                  }
                }))
        .isEqualTo(2 * 3);
  }
}
