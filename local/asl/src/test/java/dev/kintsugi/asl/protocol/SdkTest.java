package dev.kintsugi.asl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.command.AslCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;

/** {@code asl serve}, driven by AWS' own client. */
@Timeout(60)
class SdkTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ROLE = "arn:aws:iam::111111111111:role/r";
  private static final String TASK =
      """
      {"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "f", "Payload.$": "$"}, "OutputPath": "$.Payload", "Next": "B"},
        "B": {"Type": "Pass", "End": true}}}
      """;
  private static final String TOKEN =
      """
      {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
          "Arguments": {"MessageBody": "{% $states.context.Task.Token %}"}, "End": true}}}
      """;
  private static final String MOCKS =
      """
      {"lambda": {"f": "echo"},
       "states": {"mocked": {"A": [{"Throw": {"Error": "E"}}, {"Return": {"Payload": 7}}]}}}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final SfnServer server;
  private final SfnClient client;

  SdkTest() throws IOException {
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    server = new AslCommands(print, print).serve(0, JSON.readTree(MOCKS), Optional.empty());
    client =
        SfnClient.builder()
            .endpointOverride(server.uri())
            .region(Region.US_EAST_1)
            .httpClient(UrlConnectionHttpClient.create())
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .overrideConfiguration(
                c ->
                    c.putAdvancedOption(
                        SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void machine_overItsLife_isCreatedListedUpdatedAndDeleted() {
    String arn = create("m", TASK, StateMachineType.STANDARD);
    assertThat(create("m", TASK, StateMachineType.STANDARD)).isEqualTo(arn);
    assertThatThrownBy(() -> create("m", TOKEN, StateMachineType.STANDARD))
        .isInstanceOf(StateMachineAlreadyExistsException.class);
    create("n", TASK, StateMachineType.EXPRESS);
    var page = client.listStateMachines(r -> r.maxResults(1));
    assertThat(page.stateMachines()).singleElement().matches(m -> m.name().equals("m"));
    assertThat(
            client.listStateMachines(r -> r.nextToken(page.nextToken())).stateMachines().getFirst())
        .matches(m -> m.type() == StateMachineType.EXPRESS && m.creationDate() != null);
    client.updateStateMachine(r -> r.stateMachineArn(arn).definition(TOKEN));
    var described = client.describeStateMachine(r -> r.stateMachineArn(arn));
    assertThat(described.definition()).isEqualTo(TOKEN);
    assertThat(described.roleArn()).isEqualTo(ROLE);
    client.deleteStateMachine(r -> r.stateMachineArn(arn));
    assertThatThrownBy(() -> client.describeStateMachine(r -> r.stateMachineArn(arn)))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(() -> create("bad", "{}", StateMachineType.STANDARD))
        .isInstanceOf(InvalidDefinitionException.class)
        .hasMessageContaining("/States");
  }

  @Test
  void execution_withMockedFunction_succeedsWithItsHistory() throws Exception {
    String arn = create("m", TASK, StateMachineType.STANDARD);
    String execution =
        client.startExecution(r -> r.stateMachineArn(arn).input("{\"n\":1}")).executionArn();
    assertThat(ended(execution).output()).isEqualTo("{\"n\":1}");
    assertThat(client.listExecutions(r -> r.stateMachineArn(arn)).executions()).hasSize(1);
    assertThat(client.getExecutionHistory(r -> r.executionArn(execution)).events())
        .extracting(HistoryEvent::type)
        .startsWith(HistoryEventType.EXECUTION_STARTED, HistoryEventType.TASK_STATE_ENTERED)
        .endsWith(HistoryEventType.PASS_STATE_EXITED, HistoryEventType.EXECUTION_SUCCEEDED);
    assertThat(client.describeStateMachineForExecution(r -> r.executionArn(execution)).definition())
        .isEqualTo(TASK);
  }

  @Test
  void mocks_ofAMachine_answerEachExecutionFromTheFirst() throws Exception {
    String arn =
        create(
            "mocked",
            TASK.replace("\"Next\"", "\"Retry\": [{\"ErrorEquals\": [\"E\"]}], \"Next\""),
            StateMachineType.STANDARD);
    for (int i = 0; i < 2; i++) {
      String execution = client.startExecution(r -> r.stateMachineArn(arn)).executionArn();
      assertThat(ended(execution).output()).isEqualTo("7");
      assertThat(client.getExecutionHistory(r -> r.executionArn(execution)).events())
          .extracting(HistoryEvent::type)
          .containsOnlyOnce(HistoryEventType.TASK_FAILED);
    }
  }

  @Test
  void token_fromTheHistory_isAnswered() throws Exception {
    String arn = create("t", TOKEN, StateMachineType.STANDARD);
    String first = client.startExecution(r -> r.stateMachineArn(arn)).executionArn();
    String token = token(first);
    client.sendTaskHeartbeat(r -> r.taskToken(token));
    client.sendTaskSuccess(r -> r.taskToken(token).output("[1]"));
    assertThat(ended(first).output()).isEqualTo("[1]");
    String second = client.startExecution(r -> r.stateMachineArn(arn)).executionArn();
    String other = token(second);
    client.sendTaskFailure(r -> r.taskToken(other).error("E").cause("c"));
    assertThat(ended(second).error()).isEqualTo("E");
    String third = client.startExecution(r -> r.stateMachineArn(arn)).executionArn();
    client.stopExecution(r -> r.executionArn(third).cause("enough"));
    assertThat(ended(third).status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThatThrownBy(() -> client.sendTaskHeartbeat(r -> r.taskToken("none")))
        .isInstanceOf(TaskDoesNotExistException.class);
  }

  @Test
  void express_startedSynchronously_answers() {
    String arn = create("x", TASK, StateMachineType.EXPRESS);
    var answer = client.startSyncExecution(r -> r.stateMachineArn(arn).input("{\"n\":2}"));
    assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
    assertThat(answer.output()).isEqualTo("{\"n\":2}");
  }

  @Test
  void state_testedAndDefinitionValidated_answerWithDetails() {
    TestStateResponse tested =
        client.testState(
            r ->
                r.definition("{\"Type\":\"Pass\",\"Parameters\":{\"a.$\":\"$.b\"},\"Next\":\"N\"}")
                    .roleArn(ROLE)
                    .input("{\"b\":1}")
                    .inspectionLevel(InspectionLevel.DEBUG));
    assertThat(tested.status()).isEqualTo(TestExecutionStatus.SUCCEEDED);
    assertThat(tested.nextState()).isEqualTo("N");
    assertThat(tested.inspectionData().afterParameters()).isEqualTo("{\"a\":1}");
    var checked = client.validateStateMachineDefinition(r -> r.definition("{\"Color\":1}"));
    assertThat(checked.result()).isEqualTo(ValidateStateMachineDefinitionResultCode.FAIL);
    assertThat(checked.diagnostics()).hasSizeGreaterThan(1);
  }

  @Test
  void server_onATakenPort_saysSo() {
    assertThat(out.toString(StandardCharsets.UTF_8)).contains(server.uri().toString());
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    assertThatThrownBy(
            () ->
                new AslCommands(print, print)
                    .serve(server.uri().getPort(), JSON.createObjectNode(), Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is taken");
  }

  private String create(String name, String definition, StateMachineType type) {
    return client
        .createStateMachine(r -> r.name(name).definition(definition).roleArn(ROLE).type(type))
        .stateMachineArn();
  }

  private DescribeExecutionResponse ended(String execution) throws InterruptedException {
    while (true) {
      DescribeExecutionResponse now = client.describeExecution(r -> r.executionArn(execution));
      if (now.status() != ExecutionStatus.RUNNING) {
        return now;
      }
      Thread.sleep(20);
    }
  }

  private String token(String execution) throws InterruptedException, JsonProcessingException {
    while (true) {
      for (HistoryEvent event :
          client.getExecutionHistory(r -> r.executionArn(execution)).events()) {
        if (event.type() == HistoryEventType.TASK_SCHEDULED) {
          JsonNode parameters = JSON.readTree(event.taskScheduledEventDetails().parameters());
          return parameters.path("MessageBody").asText();
        }
      }
      Thread.sleep(20);
    }
  }
}
