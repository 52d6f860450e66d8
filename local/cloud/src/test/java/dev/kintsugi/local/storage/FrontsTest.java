package dev.kintsugi.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.fault.Faults;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.functions.HostServices;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.meter.Measure;
import dev.kintsugi.local.meter.Meter;
import dev.kintsugi.local.meter.MeteredDynamo;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.RuleSpec;
import dev.kintsugi.local.template.SmallTemplate;
import dev.kintsugi.local.template.Stack;
import dev.kintsugi.local.template.TableSpec;
import dev.kintsugi.local.web.LoopbackServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The fronts of the real stores, behind AWS's own clients. */
final class FrontsTest {
  private static final StaticCredentialsProvider ROLE =
      StaticCredentialsProvider.create(
          AwsBasicCredentials.create("role-EchoRole", PresignedLink.SECRET));
  private static final Activity ACTIVITY = new Activity();
  private static final CloudClock CLOCK = CloudClock.inMemory(ACTIVITY);
  private static final BlockingQueue<String> DELIVERED = new LinkedBlockingQueue<>();

  @TempDir static Path folder;
  private static Stack stack;
  private static Stores stores;
  private static Outstanding journal;
  private static S3Front front;
  private static DynamoFront dynamoFront;
  private static LoopbackServer s3Server;
  private static LoopbackServer dynamoServer;
  private static S3Client s3;
  private static final Meter METER = Meter.inMemory();

  @BeforeAll
  static void start() throws Exception {
    stack = SmallTemplate.at("http://127.0.0.1:3");
    stores = Stores.start(StoresTest.MODULES, Optional.empty(), line -> {});
    Provisioning.of(stores, stack.storage());
    journal = Outstanding.open(Optional.of(folder.resolve("writes")));
    front = new S3Front(stores, stack.storage().buckets(), bus(), journal, CLOCK);
    dynamoFront = new DynamoFront(stores);
    var open = new Guard(Gate.OPEN, Faults.NONE);
    s3Server =
        LoopbackServer.start(
            0,
            S3Front.LARGEST_BODY,
            new SignedLinks(CLOCK, CLOCK::shown, open.before("s3", front)));
    dynamoServer =
        LoopbackServer.start(
            0,
            DynamoFront.LARGEST_BODY,
            open.before(
                "dynamodb", new MeteredDynamo(METER, dynamoFront, stack.storage().tables())));
    s3 =
        S3Client.builder()
            .endpointOverride(s3Server.uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(ROLE)
            .forcePathStyle(true)
            .build();
  }

  private static EventBus bus() {
    var rule =
        new RuleSpec(
            "created",
            RuleSpec.Origin.rule(EventBus.DEFAULT, "created"),
            EventBus.DEFAULT,
            Optional.of("{\"source\": [\"aws.s3\"], \"detail-type\": [\"Object Created\"]}"),
            Optional.empty(),
            true,
            List.of(
                new RuleSpec.Target(
                    "t",
                    "arn:aws:sqs:eu-central-1:000000000000:q",
                    Optional.empty(),
                    Optional.empty(),
                    RuleSpec.Retry.DEFAULT,
                    Optional.empty(),
                    Optional.empty())));
    return new EventBus(
        List.of(),
        List.of(rule),
        Outstanding.inMemory(),
        new HostServices(CLOCK, ACTIVITY, (function, line) -> {}),
        (sender, arn, body, attributes) -> DELIVERED.add(body));
  }

  @AfterAll
  static void stop() {
    s3.close();
    s3Server.close();
    dynamoServer.close();
    front.close();
    dynamoFront.close();
    stores.close();
    CLOCK.close();
  }

  private static String bucket() {
    return stack.storage().buckets().getFirst().name();
  }

  @Test
  void object_put_isToldOfOnTheBus() throws Exception {
    s3.putObject(r -> r.bucket(bucket()).key("in/a b+ü.txt"), RequestBody.fromString("content"));
    assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket()).key("in/a b+ü.txt")).asUtf8String())
        .isEqualTo("content");
    String event = DELIVERED.poll(10, TimeUnit.SECONDS);
    assertThat(event).contains("\"key\":\"in/a b+ü.txt\"").contains("\"size\":7");
  }

  @Test
  void object_storedBeforeACrash_isToldOfAfterTheRestart() throws Exception {
    // What is left by a process that died between the store's answer and the event.
    try (S3Client straight =
        S3Client.builder()
            .endpointOverride(stores.s3())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(ROLE)
            .forcePathStyle(true)
            .build()) {
      straight.putObject(
          r -> r.bucket(bucket()).key("in/crash.txt"), RequestBody.fromString("kept"));
    }
    journal.keep("1", new ObjectWrite(bucket(), "in/crash.txt", 4, "PutObject").json());
    journal.keep("2", new ObjectWrite(bucket(), "in/never-stored.txt", 4, "PutObject").json());
    front.resume();
    String event = DELIVERED.poll(10, TimeUnit.SECONDS);
    assertThat(event).contains("in/crash.txt");
    assertThat(journal.kept()).isEmpty();
  }

  @Test
  void link_tamperedOrExpiredByTheCloudsClock_isRefused() throws Exception {
    s3.putObject(r -> r.bucket(bucket()).key("link.txt"), RequestBody.fromString("linked"));
    DELIVERED.poll(10, TimeUnit.SECONDS);
    URI link = link();
    assertThat(get(link)).isEqualTo(200);
    assertThat(get(URI.create(link.toString().replace("link.txt", "other.txt")))).isEqualTo(403);
    // Links are signed to the second: the jump must not come within the same one.
    Thread.sleep(1_050);
    CLOCK.advance(Duration.ofMinutes(4));
    assertThat(get(link)).isEqualTo(200);
    CLOCK.advance(Duration.ofMinutes(2));
    assertThat(get(link)).isEqualTo(403);
    URI fresh = link();
    assertThat(get(fresh)).isEqualTo(200);
  }

  private static URI link() throws Exception {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(s3Server.uri())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(ROLE)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      return presigner
          .presignGetObject(
              r ->
                  r.signatureDuration(Duration.ofMinutes(5))
                      .getObjectRequest(g -> g.bucket(bucket()).key("link.txt")))
          .url()
          .toURI();
    }
  }

  private static DynamoDbClient dynamo() {
    return DynamoDbClient.builder()
        .endpointOverride(dynamoServer.uri())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(ROLE)
        .build();
  }

  private static double units(Measure measure) {
    return METER.totals().getOrDefault("INC-2026-9", Map.of()).getOrDefault(measure, 0.0);
  }

  @Test
  void units_ofAnIncidentsCalls_areThoseThatAwsBills() throws Exception {
    String table = stack.storage().tables().getFirst().name();
    Map<String, AttributeValue> key = Map.of("pk", AttributeValue.fromS("m"));
    Map<String, AttributeValue> item =
        Map.of(
            "pk", AttributeValue.fromS("m"),
            "text", AttributeValue.fromS("x".repeat(4500)));
    try (DynamoDbClient dynamo = dynamo()) {
      Attribution.during(
          "INC-2026-9",
          () -> {
            dynamo.putItem(r -> r.tableName(table).item(item));
            assertThat(units(Measure.DYNAMODB_WRITE_UNITS)).isEqualTo(5);
            dynamo.transactWriteItems(
                r ->
                    r.transactItems(
                        TransactWriteItem.builder()
                            .put(p -> p.tableName(table).item(item))
                            .build()));
            assertThat(units(Measure.DYNAMODB_WRITE_UNITS)).isEqualTo(5 + 2 * 5);
            var read = dynamo.getItem(r -> r.tableName(table).key(key).consistentRead(true));
            assertThat(read.consumedCapacity()).isNull();
            assertThat(units(Measure.DYNAMODB_READ_UNITS)).isEqualTo(2);
            dynamo.getItem(r -> r.tableName(table).key(key));
            return dynamo.transactGetItems(
                r ->
                    r.transactItems(
                        TransactGetItem.builder().get(g -> g.tableName(table).key(key)).build()));
          });
      assertThat(units(Measure.DYNAMODB_READ_UNITS)).isEqualTo(2 + 1 + 2 * 2);
    }
    assertThat(units(Measure.DYNAMODB_REQUESTS)).isEqualTo(5);
  }

  @Test
  void item_pastItsTimeByTheCloudsClock_isSwept() throws Exception {
    var name = JsonNodeFactory.instance.objectNode().put("TableName", "expiring");
    name.putArray("KeySchema").addObject().put("AttributeName", "pk").put("KeyType", "HASH");
    var table = new TableSpec("expiring", name, Optional.of("ttl"));
    try (DynamoDbClient dynamo = dynamo();
        var expiry = new Expiry(stores.dynamodb(), List.of(table), CLOCK)) {
      dynamo.createTable(
          r ->
              r.tableName("expiring")
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(
                      AttributeDefinition.builder()
                          .attributeName("pk")
                          .attributeType(ScalarAttributeType.S)
                          .build())
                  .keySchema(
                      KeySchemaElement.builder()
                          .attributeName("pk")
                          .keyType(KeyType.HASH)
                          .build()));
      long due = CLOCK.now().plus(Duration.ofDays(30)).getEpochSecond();
      for (String pk : List.of("due", "kept")) {
        long ttl = pk.equals("due") ? due : due + 86_400;
        dynamo.putItem(
            r ->
                r.tableName("expiring")
                    .item(
                        Map.of(
                            "pk", AttributeValue.fromS(pk),
                            "ttl", AttributeValue.fromN(Long.toString(ttl)))));
      }
      assertThat(expiry.sweep()).isZero();
      CLOCK.advance(Duration.ofDays(30).plusMinutes(1));
      assertThat(expiry.sweep()).isEqualTo(1);
      assertThat(dynamo.scan(r -> r.tableName("expiring")).items())
          .extracting(item -> item.get("pk").s())
          .containsExactly("kept");
    }
  }

  private static int get(URI uri) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void item_writtenByARole_isThere() {
    String table = stack.storage().tables().getFirst().name();
    try (DynamoDbClient dynamo = dynamo()) {
      Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("1"));
      dynamo.putItem(r -> r.tableName(table).item(item));
      assertThat(dynamo.getItem(r -> r.tableName(table).key(item)).item()).isEqualTo(item);
      assertThatThrownBy(() -> dynamo.createBackup(r -> r.tableName(table).backupName("backup")))
          .hasMessageContaining("CreateBackup");
    }
  }
}
