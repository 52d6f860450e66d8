package dev.kintsugi.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.storage.Provisioning;
import dev.kintsugi.local.storage.Stores;
import dev.kintsugi.local.template.BucketSpec;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.Stack;
import dev.kintsugi.local.template.TableSpec;
import dev.kintsugi.local.template.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * DynamoDB Local and S3Mock for all tests of this package, started once; each test takes a table or
 * a bucket of its own, made from the template's declaration.
 */
final class LocalStores implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("project.root", ".."));
  private static final String NOWHERE = "http://127.0.0.1:1";

  private final AtomicInteger made = new AtomicInteger();
  private final Stack.Storage declared;
  private final Stores stores;
  private final DynamoDbClient dynamo;
  private final S3Client s3;
  private final S3Presigner presigner;

  private LocalStores() throws IOException, InterruptedException {
    declared = template().storage();
    stores = Stores.start(ROOT.resolve("local/stores"), Optional.empty(), line -> {});
    dynamo = at(DynamoDbClient.builder(), stores.dynamodb()).build();
    s3 = at(S3Client.builder().forcePathStyle(true), stores.s3()).build();
    presigner =
        S3Presigner.builder()
            .region(Region.EU_CENTRAL_1)
            .endpointOverride(stores.s3())
            .credentialsProvider(keys())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build();
  }

  private static Stack template() {
    return Template.read(ROOT.resolve("template.yaml"), Map.of())
        .at(Place.local(NOWHERE, NOWHERE, NOWHERE));
  }

  private static <B extends AwsClientBuilder<B, ?>> B at(B builder, URI endpoint) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(endpoint)
        .credentialsProvider(keys());
  }

  private static StaticCredentialsProvider keys() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
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

  /** The name of a new table with the keys and indexes of the template's table. */
  String newTable() throws IOException, InterruptedException {
    TableSpec table = declared.tables().getFirst();
    String name = "table-" + made.incrementAndGet();
    ObjectNode request = table.createRequest().deepCopy().put("TableName", name);
    var renamed = new TableSpec(name, request, table.expiry());
    Provisioning.of(stores, new Stack.Storage(List.of(renamed), List.of()));
    return name;
  }

  /** The name of a new bucket that keeps versions under lock, as the evidence's does. */
  String newBucket() throws IOException, InterruptedException {
    String name = "bucket-" + made.incrementAndGet();
    var bucket = new BucketSpec(name, true, true, false);
    Provisioning.of(stores, new Stack.Storage(List.of(), List.of(bucket)));
    return name;
  }

  @Override
  public void close() {
    dynamo.close();
    s3.close();
    presigner.close();
    stores.close();
  }

  /** Gives the stores to constructors and methods of tests, the same to all of a run. */
  static final class Supply implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == LocalStores.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(LocalStores.class))
          .getOrComputeIfAbsent(LocalStores.class, type -> started());
    }

    private static LocalStores started() {
      try {
        return new LocalStores();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }
}
