package dev.kintsugi.local.template;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The names, ARNs and URLs resources have here: {@code kintsugi-LogicalId} unless named. */
public final class LocalNames implements References {
  private static final Map<String, String> NAME_PROPERTY =
      Map.ofEntries(
          Map.entry("AWS::Serverless::Function", "FunctionName"),
          Map.entry("AWS::Serverless::StateMachine", "Name"),
          Map.entry("AWS::DynamoDB::Table", "TableName"),
          Map.entry("AWS::S3::Bucket", "BucketName"),
          Map.entry("AWS::SQS::Queue", "QueueName"),
          Map.entry("AWS::Events::EventBus", "Name"),
          Map.entry("AWS::Events::Rule", "Name"),
          Map.entry("AWS::IAM::Role", "RoleName"),
          Map.entry("AWS::Logs::LogGroup", "LogGroupName"));

  private final Place place;

  /** Names at the given place. */
  public LocalNames(Place place) {
    this.place = place;
  }

  static Optional<String> nameProperty(String type) {
    return Optional.ofNullable(NAME_PROPERTY.get(type));
  }

  /** The name of a resource whose properties may still hold intrinsics. */
  public String name(Resource resource) {
    String generated = place.stack() + "-" + resource.id();
    String property = NAME_PROPERTY.get(resource.type());
    String name = property == null ? generated : resource.literal(property, generated);
    return resource.type().equals("AWS::S3::Bucket") ? name.toLowerCase(Locale.ROOT) : name;
  }

  String arnOfFunction(String name) {
    return place.arn("lambda", "function:" + name);
  }

  String arnOfRole(String name) {
    return "arn:aws:iam::" + place.account() + ":role/" + name;
  }

  /** An ARN written with R for the region and A for the account. */
  String placed(String arn) {
    return arn.replace(":R:A:", ":" + place.region() + ":" + place.account() + ":");
  }

  /** The user pool's issuer as a template writes it. */
  String poolIssuer(String poolId) {
    return "https://cognito-idp." + place.region() + ".amazonaws.com/" + poolId;
  }

  String localIssuer() {
    return place.issuer();
  }

  String poolId(Resource resource) {
    return place.region() + "_" + resource.id();
  }

  @Override
  public Optional<String> ref(Resource resource) {
    return Optional.of(
        switch (resource.type()) {
          case "AWS::SQS::Queue" -> queueUrl(resource);
          case "AWS::Serverless::StateMachine" -> arn(resource).orElseThrow();
          case "AWS::Cognito::UserPool" -> poolId(resource);
          case "AWS::Serverless::HttpApi" -> "local";
          default -> name(resource);
        });
  }

  @Override
  public Optional<String> attribute(Resource resource, String attribute) {
    return switch (attribute) {
      case "Arn" -> arn(resource);
      case "Name", "QueueName", "RoleName" -> Optional.of(name(resource));
      case "QueueUrl" -> Optional.of(queueUrl(resource));
      case "Alias" ->
          arn(resource).map(arn -> arn + ":" + resource.literal("AutoPublishAlias", "live"));
      case "Version" -> arn(resource).map(arn -> arn + ":1");
      case "ApiEndpoint" -> Optional.of(place.api());
      case "ClientId", "UserPoolId", "RoleId", "KeyId" -> ref(resource);
      case "ProviderURL" -> Optional.of(poolIssuer(poolId(resource)));
      case "ProviderName" ->
          Optional.of(poolIssuer(poolId(resource)).substring("https://".length()));
      default -> Optional.empty();
    };
  }

  private String queueUrl(Resource resource) {
    return place.sqs() + "/" + place.account() + "/" + name(resource);
  }

  private Optional<String> arn(Resource resource) {
    String name = name(resource);
    return Optional.ofNullable(
        switch (resource.type()) {
          case "AWS::Serverless::Function" -> place.arn("lambda", "function:" + name);
          case "AWS::Serverless::StateMachine" -> place.arn("states", "stateMachine:" + name);
          case "AWS::DynamoDB::Table" -> place.arn("dynamodb", "table/" + name);
          case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
          case "AWS::SQS::Queue" -> place.arn("sqs", name);
          case "AWS::Events::EventBus" -> place.arn("events", "event-bus/" + name);
          case "AWS::Events::Rule" -> place.arn("events", "rule/" + name);
          case "AWS::IAM::Role" -> arnOfRole(name);
          case "AWS::Cognito::UserPool" -> place.arn("cognito-idp", "userpool/" + poolId(resource));
          case "AWS::Logs::LogGroup" -> place.arn("logs", "log-group:" + name + ":*");
          case "AWS::KMS::Key" -> place.arn("kms", "key/" + name);
          default -> null;
        });
  }
}
