package dev.kintsugi.local.storage;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The stores as child processes, with a fresh table or bucket for whoever asks. */
final class FreshStorage implements AutoCloseable {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  private final Stores stores;
  private final DynamoDbClient dynamo;
  private final S3Client s3;
  private final S3Presigner presigner;
  private final AtomicInteger made = new AtomicInteger();

  private FreshStorage(Stores stores) {
    this.stores = stores;
    dynamo =
        DynamoDbClient.builder()
            .endpointOverride(stores.dynamodb())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .build();
    URI s3Uri = stores.s3();
    s3 =
        S3Client.builder()
            .endpointOverride(s3Uri)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .forcePathStyle(true)
            .build();
    presigner =
        S3Presigner.builder()
            .endpointOverride(s3Uri)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(CREDENTIALS)
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
  }

  static FreshStorage start() throws IOException, InterruptedException {
    return new FreshStorage(Stores.start(StoresTest.MODULES, Optional.empty(), line -> {}));
  }

  DynamoDbClient dynamo() {
    return dynamo;
  }

  S3Client s3() {
    return s3;
  }

  S3Presigner presigner() {
    return presigner;
  }

  /** The name of an empty table with the keys of the template's. */
  String table() {
    String name = "table-" + made.incrementAndGet();
    dynamo.createTable(
        r ->
            r.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"), text("gpk"), text("gsk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("by-group")
                        .keySchema(key("gpk", KeyType.HASH), key("gsk", KeyType.RANGE))
                        .projection(p -> p.projectionType(ProjectionType.ALL))
                        .build()));
    return name;
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

  /** The name of an empty bucket. */
  String bucket() {
    String name = "bucket-" + made.incrementAndGet();
    s3.createBucket(r -> r.bucket(name));
    return name;
  }

  /** Replaces the bytes of an object, its description left as it is. */
  void tamper(String bucket, String key) {
    Map<String, String> metadata = s3.headObject(r -> r.bucket(bucket).key(key)).metadata();
    s3.putObject(
        r -> r.bucket(bucket).key(key).metadata(metadata), RequestBody.fromString("tampered"));
  }

  @Override
  public void close() {
    presigner.close();
    s3.close();
    dynamo.close();
    stores.close();
  }
}
