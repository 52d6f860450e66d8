package dev.kintsugi.local.template;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one table that says of each resource type, event source and property what becomes of it here.
 * What it does not name is refused. A property path has dots, {@code *} stands for any key, list
 * elements add nothing to a path; a row covers everything below it unless rows go deeper.
 */
public final class Capabilities {
  private static final String TABLE =
      """
      AWS::Serverless::Function hosted
        hosted CodeUri Handler Runtime FunctionName Timeout MemorySize Environment.Variables Role
        hosted Policies
        hosted Events EventInvokeConfig.MaximumRetryAttempts
        hosted EventInvokeConfig.MaximumEventAgeInSeconds
        hosted EventInvokeConfig.DestinationConfig.OnFailure.Type
        hosted EventInvokeConfig.DestinationConfig.OnFailure.Destination
        hosted DeadLetterQueue.Type DeadLetterQueue.TargetArn
        hosted ReservedConcurrentExecutions AutoPublishAlias
        without-effect Architectures Tracing SnapStart Description Tags LoggingConfig
        without-effect EphemeralStorage AutoPublishAliasAllProperties DeploymentPreference
        without-effect VersionDescription PropagateTags KmsKeyArn RecursiveLoop
        refused Layers PackageType ImageUri ImageConfig InlineCode VpcConfig FileSystemConfigs
        refused PermissionsBoundary FunctionUrlConfig ProvisionedConcurrencyConfig
      event:HttpApi hosted
        hosted Path Method ApiId Auth.Authorizer Auth.AuthorizationScopes PayloadFormatVersion
        hosted TimeoutInMillis
      event:SQS hosted
        hosted Queue BatchSize MaximumBatchingWindowInSeconds FunctionResponseTypes Enabled
        hosted ScalingConfig.MaximumConcurrency
        refused FilterCriteria KmsKeyArn ProvisionedPollerConfig
      event:EventBridgeRule hosted
        hosted Pattern EventBusName RuleName State InputPath Input RetryPolicy DeadLetterConfig.Arn
        without-effect Target.Id
        refused InputTransformer DeadLetterConfig.QueueLogicalId DeadLetterConfig.Type
      event:S3 hosted
        hosted Bucket Events Filter.S3Key.Rules
      event:Schedule hosted
        hosted Schedule Enabled State Input
        without-effect Name Description
        refused RetryPolicy DeadLetterConfig
      event:ScheduleV2 hosted
        hosted ScheduleExpression State Input ScheduleExpressionTimezone FlexibleTimeWindow.Mode
        without-effect Name Description GroupName KmsKeyArn OmitName
        refused StartDate EndDate RetryPolicy DeadLetterConfig RoleArn PermissionsBoundary
      AWS::Serverless::HttpApi hosted
        hosted Auth.Authorizers.*.JwtConfiguration.issuer
        hosted Auth.Authorizers.*.JwtConfiguration.audience
        hosted Auth.Authorizers.*.IdentitySource Auth.Authorizers.*.AuthorizationScopes
        hosted Auth.DefaultAuthorizer
        hosted CorsConfiguration.AllowOrigins CorsConfiguration.AllowMethods
        hosted CorsConfiguration.AllowHeaders CorsConfiguration.ExposeHeaders
        hosted CorsConfiguration.MaxAge CorsConfiguration.AllowCredentials
        hosted StageName
        without-effect AccessLogSettings DefaultRouteSettings RouteSettings FailOnWarnings Tags
        without-effect Name Description DisableExecuteApiEndpoint PropagateTags
        refused DefinitionBody DefinitionUri Domain StageVariables
      AWS::Serverless::StateMachine hosted
        hosted DefinitionUri DefinitionSubstitutions Definition Type Name Role Policies
        without-effect Logging Tracing Tags PropagateTags AutoPublishAlias DeploymentPreference
        refused Events PermissionsBoundary
      AWS::DynamoDB::Table hosted
        hosted TableName AttributeDefinitions KeySchema BillingMode GlobalSecondaryIndexes
        hosted LocalSecondaryIndexes ProvisionedThroughput TimeToLiveSpecification
        without-effect PointInTimeRecoverySpecification SSESpecification Tags TableClass
        without-effect DeletionProtectionEnabled ContributorInsightsSpecification
        without-effect OnDemandThroughput WarmThroughput ResourcePolicy
        refused StreamSpecification ImportSourceSpecification KinesisStreamSpecification
      AWS::S3::Bucket hosted
        hosted BucketName VersioningConfiguration.Status ObjectLockEnabled
        hosted ObjectLockConfiguration.ObjectLockEnabled
        hosted NotificationConfiguration.EventBridgeConfiguration
        without-effect ObjectLockConfiguration.Rule PublicAccessBlockConfiguration BucketEncryption
        without-effect OwnershipControls LifecycleConfiguration Tags MetricsConfigurations
        without-effect LoggingConfiguration IntelligentTieringConfigurations
        substituted CorsConfiguration
        refused ReplicationConfiguration WebsiteConfiguration AccelerateConfiguration
        refused NotificationConfiguration.QueueConfigurations
        refused NotificationConfiguration.TopicConfigurations
        refused NotificationConfiguration.LambdaConfigurations
      AWS::SQS::Queue hosted
        hosted QueueName VisibilityTimeout MessageRetentionPeriod DelaySeconds
        hosted ReceiveMessageWaitTimeSeconds MaximumMessageSize
        hosted RedrivePolicy.deadLetterTargetArn RedrivePolicy.maxReceiveCount
        without-effect SqsManagedSseEnabled KmsMasterKeyId KmsDataKeyReusePeriodSeconds Tags
        without-effect RedriveAllowPolicy
        refused FifoQueue ContentBasedDeduplication DeduplicationScope FifoThroughputLimit
      AWS::Events::EventBus hosted
        hosted Name
        without-effect Description Tags KmsKeyIdentifier Policy LogConfig
        refused EventSourceName DeadLetterConfig
      AWS::Events::Rule hosted
        hosted Name EventBusName EventPattern ScheduleExpression State Targets.Id Targets.Arn
        hosted Targets.InputPath Targets.Input Targets.DeadLetterConfig.Arn Targets.RetryPolicy
        hosted Targets.RoleArn
        without-effect Description RoleArn Tags
        refused Targets.InputTransformer Targets.SqsParameters
      AWS::Scheduler::Schedule hosted
        hosted ScheduleExpression ScheduleExpressionTimezone State Target.Arn Target.Input
        hosted FlexibleTimeWindow.Mode Target.RoleArn
        without-effect Name Description GroupName KmsKeyArn
        refused StartDate EndDate Target.RetryPolicy Target.DeadLetterConfig
      AWS::IAM::Role hosted
        hosted RoleName Policies
        without-effect AssumeRolePolicyDocument Description Path MaxSessionDuration Tags
        refused PermissionsBoundary ManagedPolicyArns
      AWS::IAM::Policy hosted
        hosted PolicyName PolicyDocument Roles
        refused Users Groups
      AWS::IAM::ManagedPolicy hosted
        hosted ManagedPolicyName PolicyDocument Roles
        without-effect Description Path
        refused Users Groups
      AWS::Cognito::UserPool substituted
      AWS::Cognito::UserPoolClient substituted
      AWS::Cognito::UserPoolGroup substituted
      AWS::Cognito::UserPoolDomain substituted
      AWS::Cognito::UserPoolResourceServer substituted
      AWS::KMS::Key substituted
      AWS::KMS::Alias substituted
      AWS::S3::BucketPolicy hosted
        hosted Bucket PolicyDocument
      AWS::SQS::QueuePolicy hosted
        hosted Queues PolicyDocument
      AWS::Events::EventBusPolicy without-effect
      AWS::Lambda::Permission hosted
        hosted Action FunctionName Principal SourceArn SourceAccount
      AWS::Logs::LogGroup without-effect
      AWS::Logs::MetricFilter without-effect
      AWS::Logs::ResourcePolicy without-effect
      AWS::CloudWatch::Alarm without-effect
      AWS::CloudWatch::CompositeAlarm without-effect
      AWS::CloudWatch::Dashboard without-effect
      """;

  private static final Capabilities STANDARD = new Capabilities(TABLE);

  private final Map<String, Treatment> types = new LinkedHashMap<>();
  private final Map<String, Map<String, Treatment>> properties = new LinkedHashMap<>();

  private Capabilities(String table) {
    String type = "";
    for (String line : table.lines().toList()) {
      String[] words = line.strip().split(" ", -1);
      if (line.startsWith(" ")) {
        for (int i = 1; i < words.length; i++) {
          row(type).put(words[i], treatment(words[0]));
        }
      } else {
        type = words[0];
        types.put(type, treatment(words[1]));
      }
    }
  }

  /** The table of this build. */
  public static Capabilities standard() {
    return STANDARD;
  }

  /** What becomes of a resource type, or of {@code event:TYPE}; refused when not in the table. */
  public Treatment type(String type) {
    return types.getOrDefault(type, Treatment.REFUSED);
  }

  /** What becomes of a property; empty when only rows below the path are known. */
  Optional<Treatment> property(String type, String path) {
    Map<String, Treatment> rows = properties.get(type);
    if (rows == null) {
      return Optional.of(type(type));
    }
    boolean deeper = false;
    for (Map.Entry<String, Treatment> row : rows.entrySet()) {
      int match = match(row.getKey().split("\\.", -1), path.split("\\.", -1));
      if (match == 0) {
        return Optional.of(row.getValue());
      }
      deeper |= match > 0;
    }
    return deeper ? Optional.empty() : Optional.of(Treatment.REFUSED);
  }

  /** 0 where the row is the path, positive where it goes deeper, negative otherwise. */
  private static int match(String[] row, String[] path) {
    for (int i = 0; i < path.length; i++) {
      if (i >= row.length || !(row[i].equals("*") || row[i].equals(path[i]))) {
        return -1;
      }
    }
    return row.length - path.length;
  }

  private Map<String, Treatment> row(String type) {
    return properties.computeIfAbsent(type, _ -> new LinkedHashMap<>());
  }

  private static Treatment treatment(String word) {
    return Treatment.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
