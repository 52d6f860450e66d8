package dev.kintsugi.acceptance;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** Calls of the cloud by AWS' own clients, as whoever a key id names. */
final class Sdk {
  private final Service service;
  private final String keyId;

  Sdk(Service service, String keyId) {
    this.service = service;
    this.keyId = keyId;
  }

  /** The cloud's administrator. */
  static Sdk administrator(Service service) {
    return new Sdk(service, "test");
  }

  /** Puts a file into the bucket whose name ends so; gives its address. */
  String put(String bucketEnd, String key, byte[] bytes) {
    try (S3Client s3 = s3()) {
      String bucket =
          s3.listBuckets().buckets().stream()
              .map(b -> b.name())
              .filter(name -> name.endsWith(bucketEnd))
              .findFirst()
              .orElseThrow();
      s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
      return "s3://" + bucket + "/" + key;
    }
  }

  /** Overwrites an object as nobody should; keeps its metadata, so that only the bytes differ. */
  void overwrite(String address, byte[] bytes) {
    URI place = URI.create(address);
    String bucket = place.getHost();
    String key = place.getPath().substring(1);
    try (S3Client s3 = s3()) {
      var kept = s3.headObject(r -> r.bucket(bucket).key(key)).metadata();
      s3.putObject(r -> r.bucket(bucket).key(key).metadata(kept), RequestBody.fromBytes(bytes));
    }
  }

  /** Removes an object as nobody should. */
  void remove(String address) {
    URI place = URI.create(address);
    try (S3Client s3 = s3()) {
      s3.deleteObject(r -> r.bucket(place.getHost()).key(place.getPath().substring(1)));
    }
  }

  /** Hands an event to a function for it to be handled later. */
  void invokeLater(String name, String payload) {
    try (LambdaClient lambda = lambda()) {
      lambda.invoke(
          r ->
              r.functionName(function(name))
                  .invocationType(InvocationType.EVENT)
                  .payload(SdkBytes.fromUtf8String(payload)));
    }
  }

  /** Invokes the function whose name contains this, perhaps with an alias behind a colon. */
  InvokeResponse invoke(String name, String payload) {
    try (LambdaClient lambda = lambda()) {
      return lambda.invoke(
          r -> r.functionName(function(name)).payload(SdkBytes.fromUtf8String(payload)));
    }
  }

  private String function(String name) {
    String[] parts = name.split(":", 2);
    String full =
        service.cloud().functions().functions().stream()
            .map(f -> f.name())
            .filter(n -> n.contains(parts[0]))
            .findFirst()
            .orElseThrow();
    return parts.length == 1 ? full : full + ":" + parts[1];
  }

  private LambdaClient lambda() {
    return client(LambdaClient.builder(), service.cloud().endpoints().lambda());
  }

  private S3Client s3() {
    return client(S3Client.builder().forcePathStyle(true), service.cloud().endpoints().s3());
  }

  /** A client of AWS' own, at an endpoint. */
  <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
    return builder
        .region(Region.EU_CENTRAL_1)
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, "local")))
        .build();
  }
}
