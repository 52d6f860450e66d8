package dev.kintsugi.cli.ingest;

import dev.kintsugi.cli.input.LogObject;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket that CloudTrail writes its files into. */
final class LogBucket implements AutoCloseable {
  private final S3Client client;
  private final String name;

  private LogBucket(S3Client client, String name) {
    this.client = client;
    this.name = name;
  }

  /** The log bucket behind an S3 endpoint: the one whose name says so. */
  static LogBucket at(URI endpoint) {
    S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .forcePathStyle(true)
            .build();
    String name =
        client.listBuckets().buckets().stream()
            .map(b -> b.name())
            .filter(b -> b.endsWith("logbucket"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the instance has no log bucket"));
    return new LogBucket(client, name);
  }

  /** The address of an object in it. */
  String address(LogObject object) {
    return "s3://" + name + "/" + object.key();
  }

  void put(LogObject object) {
    client.putObject(
        r -> r.bucket(name).key(object.key()).contentType("application/json"),
        RequestBody.fromInputStream(object.content(), object.size()));
  }

  @Override
  public void close() {
    client.close();
  }
}
