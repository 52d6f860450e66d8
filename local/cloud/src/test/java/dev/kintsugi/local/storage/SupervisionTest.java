package dev.kintsugi.local.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.fault.Faults;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.functions.HostServices;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.RuleSpec;
import dev.kintsugi.local.template.SmallTemplate;
import dev.kintsugi.local.template.Stack;
import dev.kintsugi.local.web.LoopbackServer;
import dev.kintsugi.local.web.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.S3Client;

/** A store that dies while its host lives. {@code -Dlong} kills each 20 times instead of 2. */
final class SupervisionTest {
  private static final int KILLS = System.getProperty("long") == null ? 2 : 20;
  private static final long SEED = Long.getLong("kills.seed", 20_261_125L);
  private static final StaticCredentialsProvider ANYONE =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private final Set<String> items = ConcurrentHashMap.newKeySet();
  private final Set<String> objects = ConcurrentHashMap.newKeySet();
  private final Random random = new Random(SEED);
  private final Stack stack = SmallTemplate.at("http://127.0.0.1:3");

  @Test
  void stores_killedInTheMiddleOfWrites_areUpAgainWithWhatWasAcknowledged(@TempDir Path data)
      throws Exception {
    try (Stores stores = Stores.start(StoresTest.MODULES, Optional.of(data), said::add);
        Outstanding journal = Outstanding.open(Optional.of(data.resolve("writes")));
        var s3Front = new S3Front(stores, stack.storage().buckets(), bus(), journal, clock());
        var dynamoFront = new DynamoFront(stores);
        LoopbackServer s3Server = serve("s3", s3Front);
        LoopbackServer dynamoServer = serve("dynamodb", dynamoFront);
        S3Client s3 = at(s3Server, S3Client.builder().forcePathStyle(true)).build();
        DynamoDbClient dynamo = at(dynamoServer, DynamoDbClient.builder()).build()) {
      Provisioning.of(stores, stack.storage());
      List<URI> places = List.of(stores.dynamodb(), stores.s3());
      var stopped = new AtomicBoolean();
      List<Thread> writers =
          List.of(
              puttingItems(dynamo, stopped),
              transacting(dynamo, stopped),
              puttingObjects(s3, stopped));
      killEachSometimes(stores);
      stopped.set(true);
      for (Thread writer : writers) {
        assertThat(writer.join(Duration.ofSeconds(60))).isTrue();
      }
      System.out.printf(
          "%d kills of each store, -Dkills.seed=%d: %d items, %d objects acknowledged%n",
          KILLS, SEED, items.size(), objects.size());
      assertThat(List.of(stores.dynamodb(), stores.s3())).isEqualTo(places);
      assertThat(itemsOf(dynamo)).containsAll(items);
      for (String key : objects) {
        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket()).key(key)).asUtf8String())
            .isEqualTo(content(key));
      }
      awaitTold(journal);
      assertThat(told).containsAll(objects);
    }
    assertThat(upAgain()).isEqualTo(2 * KILLS);
  }

  private void killEachSometimes(Stores stores) throws InterruptedException {
    for (int kill = 0; kill < KILLS; kill++) {
      for (int store = 0; store < 2; store++) {
        int done = items.size() + objects.size();
        await(() -> items.size() + objects.size() > done + 5);
        Thread.sleep(random.nextInt(300));
        int upAgain = upAgain();
        ProcessHandle.of(stores.pids().get(store)).orElseThrow().destroyForcibly();
        await(() -> upAgain() > upAgain);
      }
    }
  }

  private int upAgain() {
    return (int) said.stream().filter(line -> line.endsWith("is up again")).count();
  }

  private static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 600 && !done.getAsBoolean(); i++) {
      Thread.sleep(100);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }

  private static void awaitTold(Outstanding journal) throws InterruptedException {
    await(() -> journal.kept().isEmpty());
  }

  private Thread puttingItems(DynamoDbClient dynamo, AtomicBoolean stopped) {
    String table = stack.storage().tables().getFirst().name();
    return Thread.startVirtualThread(
        () -> {
          for (int i = 0; !stopped.get(); i++) {
            String key = "item-" + i;
            try {
              dynamo.putItem(
                  r -> r.tableName(table).item(Map.of("pk", text(key), "sk", text(key))));
              items.add(key);
            } catch (SdkException e) {
              // Not acknowledged.
            }
          }
        });
  }

  /** Pairs of items in a transaction each. */
  private Thread transacting(DynamoDbClient dynamo, AtomicBoolean stopped) {
    return Thread.startVirtualThread(
        () -> {
          for (int i = 0; !stopped.get(); i++) {
            List<String> pair = List.of("left-" + i, "right-" + i);
            try {
              dynamo.transactWriteItems(
                  r -> r.transactItems(pair.stream().map(this::putting).toList()));
              items.addAll(pair);
            } catch (SdkException e) {
              // Not acknowledged.
            }
          }
        });
  }

  private TransactWriteItem putting(String key) {
    String table = stack.storage().tables().getFirst().name();
    return TransactWriteItem.builder()
        .put(p -> p.tableName(table).item(Map.of("pk", text(key), "sk", text(key))))
        .build();
  }

  private Thread puttingObjects(S3Client s3, AtomicBoolean stopped) {
    return Thread.startVirtualThread(
        () -> {
          for (int i = 0; !stopped.get(); i++) {
            String key = "in/object-" + i;
            try {
              s3.putObject(r -> r.bucket(bucket()).key(key), RequestBody.fromString(content(key)));
              objects.add(key);
            } catch (SdkException e) {
              // Not acknowledged.
            }
          }
        });
  }

  private static String content(String key) {
    return (key + " ").repeat(20_000);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private Set<String> itemsOf(DynamoDbClient dynamo) {
    String table = stack.storage().tables().getFirst().name();
    var found = new TreeSet<String>();
    dynamo.scanPaginator(r -> r.tableName(table)).items().forEach(i -> found.add(i.get("pk").s()));
    return found;
  }

  private String bucket() {
    return stack.storage().buckets().stream()
        .filter(spec -> spec.eventBridge())
        .findFirst()
        .orElseThrow()
        .name();
  }

  @Test
  void store_inMemory_isGivenUpAndItsCallsAreRefusedAsTheServicesOwnError() throws Exception {
    try (Stores stores = Stores.start(StoresTest.MODULES, Optional.empty(), said::add);
        var front = new DynamoFront(stores);
        LoopbackServer server = serve("dynamodb", front);
        DynamoDbClient dynamo = at(server, DynamoDbClient.builder()).build()) {
      ProcessHandle.of(stores.pids().getFirst()).orElseThrow().destroyForcibly();
      await(() -> said.stream().anyMatch(line -> line.contains("DynamoDB Local is given up")));
      assertThatThrownBy(dynamo::listTables)
          .isInstanceOfSatisfying(
              DynamoDbException.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(500);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalServerError");
                assertThat(e).hasMessageContaining("given up").hasMessageContaining("in memory");
              });
    }
  }

  @Test
  void store_thatEndsAtItsStart_isStartedOnceMoreOnAnotherPort(@TempDir Path data)
      throws Exception {
    Path folder = Files.createDirectories(data.resolve("dynamodb"));
    var installation = StoreInstallation.in(StoresTest.MODULES, StoreKind.DYNAMODB);
    try (var http = HttpClient.newHttpClient();
        var store = SupervisedStore.start(installation, Optional.of(folder), () -> {}, said::add)) {
      URI first = store.uri();
      ProcessHandle.of(store.pid()).orElseThrow().destroyForcibly();
      store.awaitReady(http);
      assertThat(store.uri()).isNotEqualTo(first);
      store.awaitUp(Duration.ofSeconds(1));
    }
    assertThat(said).anyMatch(line -> line.contains("started once more"));
  }

  @Test
  void store_thatDoesNotStartAgain_isGivenUpAfterFiveFailures(@TempDir Path data) throws Exception {
    var prepared = new AtomicInteger();
    SupervisedStore.Repair breaking =
        () -> {
          if (prepared.incrementAndGet() > 1) {
            throw new IOException("the disk is gone");
          }
        };
    Path folder = Files.createDirectories(data.resolve("dynamodb"));
    var installation = StoreInstallation.in(StoresTest.MODULES, StoreKind.DYNAMODB);
    try (var http = HttpClient.newHttpClient();
        var store = SupervisedStore.start(installation, Optional.of(folder), breaking, said::add)) {
      store.awaitReady(http);
      ProcessHandle.of(store.pid()).orElseThrow().destroyForcibly();
      await(() -> said.stream().anyMatch(line -> line.contains("given up")));
      assertThatThrownBy(() -> store.awaitUp(Duration.ofSeconds(1)))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("given up");
    }
    assertThat(prepared).hasValue(6);
    assertThat(said).filteredOn(line -> line.contains("the disk is gone")).hasSize(5);
  }

  private static LoopbackServer serve(String service, dev.kintsugi.local.web.Handler front)
      throws IOException {
    var guard = new Guard(Gate.OPEN, Faults.NONE);
    return LoopbackServer.start(0, S3Front.LARGEST_BODY, guard.before(service, front));
  }

  private static <B extends AwsClientBuilder<B, ?>> B at(LoopbackServer server, B builder) {
    return builder
        .endpointOverride(server.uri())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(ANYONE);
  }

  private static CloudClock clock() {
    return CloudClock.inMemory(new Activity());
  }

  /** A bus that notes the keys of the objects it is told of. */
  private EventBus bus() {
    var target =
        new RuleSpec.Target(
            "t",
            "arn:aws:sqs:eu-central-1:000000000000:q",
            Optional.empty(),
            Optional.empty(),
            RuleSpec.Retry.DEFAULT,
            Optional.empty(),
            Optional.empty());
    var rule =
        new RuleSpec(
            "created",
            RuleSpec.Origin.rule(EventBus.DEFAULT, "created"),
            EventBus.DEFAULT,
            Optional.of("{\"source\": [\"aws.s3\"]}"),
            Optional.empty(),
            true,
            Collections.singletonList(target));
    return new EventBus(
        List.of(),
        List.of(rule),
        Outstanding.inMemory(),
        new HostServices(clock(), new Activity(), (function, line) -> {}),
        (sender, arn, body, attributes) -> told.add(key(body)));
  }

  private static String key(String body) {
    String start = body.substring(body.indexOf("in/object-"));
    return start.substring(0, start.indexOf('"'));
  }
}
