package dev.kintsugi.benchmarks;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What the bare stores do, without the fronts before them: one item written, one object of 2 KB
 * put. It is the floor that no path through the service gets below.
 */
final class BareStores implements AutoCloseable {
  private final DynamoDbClient dynamo;
  private final S3Client s3;
  private final Map<String, AttributeValue> key = new HashMap<>();
  private final String table;
  private final String bucket;
  private final Figures items = new Figures();
  private final Figures objects = new Figures();

  /** The stores at their own addresses. */
  BareStores(URI dynamoEndpoint, URI s3Endpoint) {
    var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    dynamo =
        DynamoDbClient.builder()
            .endpointOverride(dynamoEndpoint)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials)
            .build();
    s3 =
        S3Client.builder()
            .endpointOverride(s3Endpoint)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(credentials)
            .forcePathStyle(true)
            .build();
    table = dynamo.listTables().tableNames().getFirst();
    bucket =
        s3.listBuckets().buckets().stream()
            .map(b -> b.name())
            .filter(name -> name.contains("evidence"))
            .findFirst()
            .orElseThrow();
  }

  /** Measures one write of each. */
  void once(int number) {
    if (key.isEmpty()) {
      dynamo
          .describeTable(r -> r.tableName(table))
          .table()
          .keySchema()
          .forEach(element -> key.put(element.attributeName(), value(element)));
    }
    var item = new HashMap<>(key);
    item.replaceAll((name, value) -> AttributeValue.fromS("benchmark#" + number));
    long began = System.nanoTime();
    dynamo.putItem(r -> r.tableName(table).item(item));
    long between = System.nanoTime();
    s3.putObject(
        r -> r.bucket(bucket).key("benchmark/" + number), RequestBody.fromString("x".repeat(2048)));
    items.add((between - began) / 1e6);
    objects.add((System.nanoTime() - between) / 1e6);
  }

  /** Items written a second with so many at once, which is what noting a batch of events asks. */
  double itemsPerSecond(int atOnce, int each) throws InterruptedException {
    once(-1);
    long began = System.nanoTime();
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < atOnce; t++) {
      String name = "throughput#" + t;
      threads.add(Thread.startVirtualThread(() -> put(name, each)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return atOnce * each * 1e9 / (System.nanoTime() - began);
  }

  private void put(String name, int count) {
    for (int i = 0; i < count; i++) {
      var item = new HashMap<>(key);
      String id = name + "#" + i;
      item.replaceAll((attribute, value) -> AttributeValue.fromS(id));
      dynamo.putItem(r -> r.tableName(table).item(item));
    }
  }

  private static AttributeValue value(KeySchemaElement element) {
    return AttributeValue.fromS(element.attributeName());
  }

  Figures items() {
    return items;
  }

  Figures objects() {
    return objects;
  }

  @Override
  public void close() {
    dynamo.close();
    s3.close();
  }
}
