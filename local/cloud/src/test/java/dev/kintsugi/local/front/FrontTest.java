package dev.kintsugi.local.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.fault.Fault;
import dev.kintsugi.local.fault.Faults;
import dev.kintsugi.local.iam.Policies;
import dev.kintsugi.local.template.RoleSpec;
import dev.kintsugi.local.web.LoopbackServer;
import dev.kintsugi.local.web.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** The fronts before services that say yes to everything, behind AWS's own clients. */
final class FrontTest {
  private static final String TABLE = "arn:aws:dynamodb:eu-central-1:000000000000:table/t";
  private static final Map<String, AttributeValue> KEY = Map.of("pk", AttributeValue.fromS("1"));

  private final List<AutoCloseable> clients = new ArrayList<>();
  private final List<LoopbackServer> servers = new ArrayList<>();
  private final AtomicInteger reached = new AtomicInteger();
  private Supplier<Response> answer = () -> Response.json(200, "{}");
  private Faults faults = Faults.NONE;

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable client : clients) {
      client.close();
    }
    servers.stream().parallel().forEach(LoopbackServer::close);
  }

  /** Client of a service for a role that may do what is said, as "action resource". */
  private <B extends AwsClientBuilder<B, C>, C extends AutoCloseable> C client(
      String service, B builder, String... allowed) throws Exception {
    var policy = new JsonMapper().createObjectNode();
    for (String pair : allowed) {
      policy
          .withArray("Statement")
          .addObject()
          .put("Effect", pair.startsWith("!") ? "Deny" : "Allow")
          .put("Action", pair.split(" ", -1)[0].replace("!", ""))
          .put("Resource", pair.split(" ", -1)[1]);
    }
    var gate = new Policies(List.of(RoleSpec.of("clerk", List.of(policy))), List.of());
    Front front =
        new Guard(gate, (s, o) -> faults.next(s, o))
            .before(
                service,
                request -> {
                  request.body().readAllBytes();
                  reached.incrementAndGet();
                  return answer.get();
                });
    LoopbackServer server =
        LoopbackServer.start(
            0, 1 << 20, service.equals("s3") ? new HiddenObjects(gate, front) : front);
    C client =
        builder
            .endpointOverride(server.uri())
            .region(Region.EU_CENTRAL_1)
            .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("role-clerk", "local")))
            .build();
    servers.add(server);
    clients.add(client);
    return client;
  }

  private static AwsServiceException refused(ThrowingCallable call) {
    return catchThrowableOfType(AwsServiceException.class, call);
  }

  private void assertDenied(
      int status, String code, String action, String resource, ThrowingCallable call) {
    int before = reached.get();
    AwsServiceException e = refused(call);
    assertThat(e).isNotNull();
    assertThat(e.statusCode()).isEqualTo(status);
    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(e.awsErrorDetails().errorMessage())
        .isEqualTo(
            "User: arn:aws:sts::000000000000:assumed-role/clerk/local is not authorized to perform:"
                + " "
                + action
                + " on resource: "
                + resource
                + " because no identity-based policy allows the "
                + action
                + " action");
    assertThat(reached).hasValue(before);
  }

  @Test
  void dynamodb_eachActionAndTable_isAskedByName() throws Exception {
    DynamoDbClient dynamo =
        client(
            "dynamodb",
            DynamoDbClient.builder(),
            "dynamodb:GetItem " + TABLE,
            "dynamodb:Query " + TABLE,
            "dynamodb:PutItem " + TABLE);
    dynamo.getItem(r -> r.tableName("t").key(KEY));
    dynamo.getItem(r -> r.tableName(TABLE).key(KEY));
    assertThat(reached).hasValue(2);
    assertDenied(
        400,
        "AccessDeniedException",
        "dynamodb:UpdateItem",
        TABLE,
        () -> dynamo.updateItem(r -> r.tableName("t").key(KEY)));
    assertDenied(
        400,
        "AccessDeniedException",
        "dynamodb:GetItem",
        TABLE + "2",
        () -> dynamo.getItem(r -> r.tableName("t2").key(KEY)));
    assertDenied(
        400,
        "AccessDeniedException",
        "dynamodb:Query",
        TABLE + "/index/by-group",
        () -> dynamo.query(r -> r.tableName("t").indexName("by-group")));
  }

  @Test
  void dynamodb_batch_needsItsTables() throws Exception {
    DynamoDbClient dynamo =
        client("dynamodb", DynamoDbClient.builder(), "dynamodb:GetItem " + TABLE);
    assertDenied(
        400,
        "AccessDeniedException",
        "dynamodb:BatchGetItem",
        TABLE,
        () ->
            dynamo.batchGetItem(
                r ->
                    r.requestItems(
                        Map.of("t", KeysAndAttributes.builder().keys(List.of(KEY)).build()))));
  }

  @Test
  void dynamodb_transaction_needsWhatEachItemDoes() throws Exception {
    DynamoDbClient dynamo =
        client("dynamodb", DynamoDbClient.builder(), "dynamodb:PutItem " + TABLE);
    TransactWriteItem put =
        TransactWriteItem.builder().put(p -> p.tableName("t").item(KEY)).build();
    TransactWriteItem check =
        TransactWriteItem.builder()
            .conditionCheck(c -> c.tableName("t").key(KEY).conditionExpression("x"))
            .build();
    TransactWriteItem other =
        TransactWriteItem.builder().put(p -> p.tableName("t2").item(KEY)).build();
    dynamo.transactWriteItems(r -> r.transactItems(put));
    assertDenied(
        400,
        "AccessDeniedException",
        "dynamodb:ConditionCheckItem",
        TABLE,
        () -> dynamo.transactWriteItems(r -> r.transactItems(put, check)));
    assertDenied(
        400,
        "AccessDeniedException",
        "dynamodb:PutItem",
        TABLE + "2",
        () -> dynamo.transactWriteItems(r -> r.transactItems(put, other)));
  }

  @Test
  void s3_versionsRetentionAndKeys_areTheirOwnPermissions() throws Exception {
    answer = () -> Response.of(200, "application/xml", new byte[0]);
    S3Client s3 =
        client(
            "s3",
            S3Client.builder().forcePathStyle(true),
            "s3:GetObject arn:aws:s3:::b/in/*",
            "s3:PutObject arn:aws:s3:::b/in/*");
    s3.headObject(r -> r.bucket("b").key("in/a b"));
    s3.putObject(r -> r.bucket("b").key("in/k"), RequestBody.fromString("x"));
    assertDenied(
        403,
        "AccessDenied",
        "s3:GetObject",
        "arn:aws:s3:::b/out/k",
        () -> s3.getObjectAsBytes(r -> r.bucket("b").key("out/k")));
    assertDenied(
        403,
        "AccessDenied",
        "s3:GetObjectVersion",
        "arn:aws:s3:::b/in/k",
        () -> s3.getObjectAsBytes(r -> r.bucket("b").key("in/k").versionId("v")));
  }

  @Test
  void s3_retentionDeletionAndListing_areTheirOwnPermissions() throws Exception {
    S3Client s3 =
        client(
            "s3",
            S3Client.builder().forcePathStyle(true),
            "s3:GetObject arn:aws:s3:::b/in/*",
            "s3:PutObject arn:aws:s3:::b/in/*");
    assertDenied(
        403,
        "AccessDenied",
        "s3:PutObjectRetention",
        "arn:aws:s3:::b/in/k",
        () ->
            s3.putObject(
                r -> r.bucket("b").key("in/k").objectLockMode(ObjectLockMode.GOVERNANCE),
                RequestBody.fromString("x")));
    assertDenied(
        403,
        "AccessDenied",
        "s3:DeleteObject",
        "arn:aws:s3:::b/in/k",
        () -> s3.deleteObject(r -> r.bucket("b").key("in/k")));
    assertDenied(
        403,
        "AccessDenied",
        "s3:DeleteObject",
        "arn:aws:s3:::b/in/k",
        () ->
            s3.deleteObjects(
                r ->
                    r.bucket("b")
                        .delete(d -> d.objects(ObjectIdentifier.builder().key("in/k").build()))));
    assertDenied(
        403,
        "AccessDenied",
        "s3:ListBucket",
        "arn:aws:s3:::b",
        () -> s3.listObjectsV2(r -> r.bucket("b")));
  }

  @Test
  void s3_missingObject_isHiddenFromWhoMayNotList() throws Exception {
    answer =
        () ->
            Response.of(
                404,
                "application/xml",
                "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8));
    String read = "s3:GetObject arn:aws:s3:::b/*";
    S3Client blind = client("s3", S3Client.builder().forcePathStyle(true), read);
    S3Client seeing =
        client("s3", S3Client.builder().forcePathStyle(true), read, "s3:ListBucket arn:aws:s3:::b");
    assertThat(refused(() -> blind.getObjectAsBytes(r -> r.bucket("b").key("k"))).statusCode())
        .isEqualTo(403);
    assertThat(refused(() -> blind.headObject(r -> r.bucket("b").key("k"))).statusCode())
        .isEqualTo(403);
    assertThatThrownBy(() -> seeing.getObjectAsBytes(r -> r.bucket("b").key("k")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void sqs_wrongQueueOrAction_isDenied() throws Exception {
    String queue = "arn:aws:sqs:eu-central-1:000000000000:q";
    SqsClient sqs = client("sqs", SqsClient.builder(), "sqs:SendMessage " + queue);
    sqs.sendMessageBatch(
        r ->
            r.queueUrl("http://h/0/q")
                .entries(SendMessageBatchRequestEntry.builder().id("1").messageBody("m").build()));
    assertDenied(
        403,
        "AccessDenied",
        "sqs:SendMessage",
        queue + "2",
        () -> sqs.sendMessage(r -> r.queueUrl("http://h/0/q2").messageBody("m")));
    assertDenied(
        403,
        "AccessDenied",
        "sqs:DeleteMessage",
        queue,
        () -> sqs.deleteMessage(r -> r.queueUrl("http://h/0/q").receiptHandle("h")));
  }

  @Test
  void events_wrongBus_isDenied() throws Exception {
    String bus = "arn:aws:events:eu-central-1:000000000000:event-bus/";
    EventBridgeClient events =
        client("events", EventBridgeClient.builder(), "events:PutEvents " + bus + "own");
    events.putEvents(r -> r.entries(entry("own")));
    assertDenied(
        400,
        "AccessDeniedException",
        "events:PutEvents",
        bus + "default",
        () -> events.putEvents(r -> r.entries(entry("default"))));
  }

  @Test
  void states_tokenOfAnotherMachine_isDenied() throws Exception {
    String machine = "arn:aws:states:eu-central-1:000000000000:stateMachine:";
    SfnClient states =
        client(
            "states",
            SfnClient.builder(),
            "states:SendTaskSuccess " + machine + "own",
            "states:StartExecution " + machine + "own");
    states.sendTaskSuccess(r -> r.taskToken(token("own")).output("{}"));
    states.startExecution(r -> r.stateMachineArn(machine + "own"));
    assertDenied(
        400,
        "AccessDeniedException",
        "states:SendTaskSuccess",
        machine + "other",
        () -> states.sendTaskSuccess(r -> r.taskToken(token("other")).output("{}")));
    assertDenied(
        400,
        "AccessDeniedException",
        "states:SendTaskFailure",
        machine + "own",
        () -> states.sendTaskFailure(r -> r.taskToken(token("own"))));
    assertDenied(
        400,
        "AccessDeniedException",
        "states:StartExecution",
        machine + "other",
        () -> states.startExecution(r -> r.stateMachineArn(machine + "other")));
  }

  private static PutEventsRequestEntry entry(String bus) {
    return PutEventsRequestEntry.builder().eventBusName(bus).source("s").build();
  }

  private static String token(String machine) {
    String text =
        "arn:aws:states:eu-central-1:000000000000:execution:" + machine + ":INC-1 /1/Wait 7";
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void lambda_alias_isNotItsFunction() throws Exception {
    String function = "arn:aws:lambda:eu-central-1:000000000000:function:f";
    LambdaClient lambda =
        client("lambda", LambdaClient.builder(), "lambda:InvokeFunction " + function + ":live");
    lambda.invoke(r -> r.functionName("f").qualifier("live"));
    lambda.invoke(r -> r.functionName(function + ":live"));
    assertDenied(
        403,
        "AccessDeniedException",
        "lambda:InvokeFunction",
        function,
        () -> lambda.invoke(r -> r.functionName("f")));
  }

  @Test
  void explicitDeny_anyAllowBesides_wins() throws Exception {
    DynamoDbClient dynamo =
        client("dynamodb", DynamoDbClient.builder(), "* *", "!dynamodb:PutItem " + TABLE);
    dynamo.getItem(r -> r.tableName("t").key(KEY));
    assertThatThrownBy(() -> dynamo.putItem(r -> r.tableName("t").item(KEY)))
        .hasMessageContaining("dynamodb:PutItem on resource: " + TABLE)
        .hasMessageContaining("with an explicit deny in an identity-based policy");
  }

  @Test
  void operation_notHosted_isUnknown() throws Exception {
    DynamoDbClient dynamo = client("dynamodb", DynamoDbClient.builder(), "* *");
    S3Client s3 = client("s3", S3Client.builder().forcePathStyle(true), "* *");
    SqsClient sqs = client("sqs", SqsClient.builder(), "* *");
    EventBridgeClient events = client("events", EventBridgeClient.builder(), "* *");
    LambdaClient lambda = client("lambda", LambdaClient.builder(), "* *");
    assertThat(
            List.of(
                code(() -> dynamo.createBackup(r -> r.tableName("t").backupName("b"))),
                code(() -> s3.getBucketWebsite(r -> r.bucket("b"))),
                code(() -> sqs.createQueue(r -> r.queueName("q"))),
                code(() -> events.deleteRule(r -> r.name("r"))),
                code(() -> lambda.deleteFunction(r -> r.functionName("f")))))
        .allMatch(code -> code.startsWith("UnknownOperation") || code.equals("InvalidAction"));
    assertThat(reached).hasValue(0);
  }

  private static String code(ThrowingCallable call) {
    return refused(call).awsErrorDetails().errorCode();
  }

  @Test
  void faults_eachKind_haveTheServicesOwnShape() throws Exception {
    DynamoDbClient dynamo = client("dynamodb", DynamoDbClient.builder(), "* *");
    S3Client s3 = client("s3", S3Client.builder().forcePathStyle(true), "* *");
    SqsClient sqs = client("sqs", SqsClient.builder(), "* *");
    SfnClient states = client("states", SfnClient.builder(), "* *");
    EventBridgeClient events = client("events", EventBridgeClient.builder(), "* *");
    LambdaClient lambda = client("lambda", LambdaClient.builder(), "* *");
    List<ThrowingCallable> calls =
        List.of(
            () -> dynamo.getItem(r -> r.tableName("t").key(KEY)),
            () -> s3.getObjectAsBytes(r -> r.bucket("b").key("k")),
            () -> sqs.sendMessage(r -> r.queueUrl("http://h/0/q").messageBody("m")),
            () -> states.startExecution(r -> r.stateMachineArn("arn:m")),
            () -> events.putEvents(r -> r.entries(entry("default"))),
            () -> lambda.invoke(r -> r.functionName("f")));
    faults = always(Fault.Kind.THROTTLE);
    assertThat(calls).allMatch(call -> refused(call).isThrottlingException());
    faults = always(Fault.Kind.ERROR500);
    assertThat(calls).allMatch(call -> refused(call).statusCode() == 500);
    assertThat(reached).hasValue(0);
    faults = always(Fault.Kind.TIMEOUT);
    assertThat(calls)
        .allMatch(call -> catchThrowableOfType(SdkClientException.class, call) != null);
    assertThat(reached).hasValue(0);
    faults = always(Fault.Kind.LOST_ANSWER);
    assertThat(calls)
        .allMatch(call -> catchThrowableOfType(SdkClientException.class, call) != null);
    assertThat(reached).hasValueGreaterThanOrEqualTo(calls.size());
    faults = always(Fault.Kind.SLOW);
    dynamo.getItem(r -> r.tableName("t").key(KEY));
  }

  private static Faults always(Fault.Kind kind) {
    return (service, operation) -> Optional.of(new Fault(kind, Duration.ofMillis(5)));
  }
}
