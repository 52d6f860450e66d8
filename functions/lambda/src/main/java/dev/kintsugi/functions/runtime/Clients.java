package dev.kintsugi.functions.runtime;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The SDK's clients as the environment says: the region, and where an endpoint is overridden (the
 * local cloud, LocalStack) also the keys. Each call makes a new client.
 */
final class Clients {
  private final Map<String, String> variables;

  Clients(Map<String, String> variables) {
    this.variables = variables;
  }

  DynamoDbClient dynamo() {
    return with(DynamoDbClient.builder(), "DYNAMODB").build();
  }

  SqsClient sqs() {
    return with(SqsClient.builder(), "SQS").build();
  }

  SfnClient states() {
    return with(SfnClient.builder(), "SFN").build();
  }

  EventBridgeClient events() {
    return with(EventBridgeClient.builder(), "EVENTBRIDGE").build();
  }

  KmsClient keys() {
    return with(KmsClient.builder(), "KMS").build();
  }

  S3Client s3() {
    return with(S3Client.builder().forcePathStyle(endpoint("S3").isPresent()), "S3").build();
  }

  S3Presigner presigner() {
    S3Presigner.Builder builder = S3Presigner.builder().region(region());
    endpoint("S3")
        .ifPresent(
            uri ->
                builder
                    .endpointOverride(uri)
                    .credentialsProvider(credentials())
                    .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build()));
    return builder.build();
  }

  private <B extends AwsClientBuilder<B, ?>> B with(B builder, String service) {
    builder.region(region());
    endpoint(service)
        .ifPresent(uri -> builder.endpointOverride(uri).credentialsProvider(credentials()));
    return builder;
  }

  private Region region() {
    return Region.of(variables.getOrDefault("AWS_REGION", "eu-central-1"));
  }

  private Optional<URI> endpoint(String service) {
    return Optional.ofNullable(variables.get("AWS_ENDPOINT_URL_" + service))
        .or(() -> Optional.ofNullable(variables.get("AWS_ENDPOINT_URL")))
        .map(URI::create);
  }

  private StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            variables.getOrDefault("AWS_ACCESS_KEY_ID", "test"),
            variables.getOrDefault("AWS_SECRET_ACCESS_KEY", "test")));
  }
}
