package dev.kintsugi.asl.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.SfnException;
import dev.kintsugi.asl.execution.StateMachineRunner;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The API of Step Functions as an SDK speaks it. */
@Timeout(60)
class SfnProtocolTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PASS =
      "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";
  private static final String WAITS =
      "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":"
          + "\"arn:aws:states:::sqs:sendMessage.waitForTaskToken\",\"End\":true}}}";

  private final LinkedBlockingQueue<String> tokens = new LinkedBlockingQueue<>();
  private final StateMachineRunner runner =
      StateMachineRunner.builder()
          .tasks(
              request -> {
                tokens.add(request.taskToken().orElseThrow());
                return JSON.createObjectNode();
              })
          .build();
  private final SfnProtocol protocol = new SfnProtocol(runner);

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void machine_created_isListedAndDescribed() throws Exception {
    String arn = create("m", PASS, "STANDARD");
    create("x", PASS, "EXPRESS");
    assertThat(call("ListStateMachines", object()).path("stateMachines")).hasSize(2);
    JsonNode machine = call("DescribeStateMachine", object().put("stateMachineArn", arn));
    assertThat(machine.path("definition").asText()).isEqualTo(PASS);
    assertThat(machine.path("status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void execution_started_isDescribedListedAndTold() throws Exception {
    String arn = create("m", PASS, "STANDARD");
    String execution = start(arn, "one");
    start(arn, "two");
    JsonNode description = ended(execution);
    assertThat(description.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(description.path("output").asText()).isEqualTo("{\"n\":1}");
    ObjectNode list = object().put("stateMachineArn", arn).put("maxResults", 1);
    JsonNode page = call("ListExecutions", list);
    assertThat(page.path("executions")).hasSize(1);
    JsonNode rest = call("ListExecutions", list.put("nextToken", page.path("nextToken").asText()));
    assertThat(rest.path("executions")).hasSize(1);
    assertThat(rest.has("nextToken")).isFalse();
    assertThat(call("ListExecutions", list.put("statusFilter", "FAILED")).path("executions"))
        .isEmpty();
    JsonNode events =
        call(
            "GetExecutionHistory",
            object().put("executionArn", execution).put("reverseOrder", true));
    assertThat(events.path("events").get(0).path("type").asText()).isEqualTo("ExecutionSucceeded");
    assertThat(call("GetExecutionHistory", object().put("executionArn", execution)).path("events"))
        .hasSize(4);
  }

  @Test
  void token_overTheApi_succeedsFailsAndBeats() throws Exception {
    String arn = create("m", WAITS, "STANDARD");
    String first = start(arn, null);
    String token = token();
    call("SendTaskHeartbeat", object().put("taskToken", token));
    call("SendTaskSuccess", object().put("taskToken", token).put("output", "3"));
    assertThat(ended(first).path("output").asText()).isEqualTo("3");
    String second = start(arn, null);
    call("SendTaskFailure", object().put("taskToken", token()).put("error", "E").putNull("cause"));
    assertThat(ended(second).path("error").asText()).isEqualTo("E");
    String third = start(arn, null);
    token();
    JsonNode stopped = call("StopExecution", object().put("executionArn", third).put("cause", "c"));
    assertThat(stopped.has("stopDate")).isTrue();
    assertThat(ended(third).path("cause").asText()).isEqualTo("c");
  }

  @Test
  void express_startedSynchronously_answersItsOutput() throws Exception {
    String arn = create("x", PASS, "EXPRESS");
    ObjectNode request = object().put("stateMachineArn", arn).put("name", "n");
    assertThat(call("StartSyncExecution", request).path("output").asText()).isEqualTo("{}");
  }

  @Test
  void definition_validated_listsDiagnostics() throws Exception {
    JsonNode good = call("ValidateStateMachineDefinition", object().put("definition", PASS));
    assertThat(good.path("result").asText()).isEqualTo("OK");
    JsonNode bad = call("ValidateStateMachineDefinition", object().put("definition", "{}"));
    assertThat(bad.path("result").asText()).isEqualTo("FAIL");
    assertThat(bad.path("diagnostics").get(0).path("location").asText()).isEqualTo("/States");
  }

  @Test
  void request_thatIsWrong_isRefusedByName() {
    refused("Dance", "{}", "UnknownOperationException");
    refused("ListStateMachines", "{", "SerializationException");
    refused("DescribeStateMachine", "{}", "ValidationException");
    refused("DescribeStateMachine", "{\"stateMachineArn\":\"arn\"}", "StateMachineDoesNotExist");
    refused("DescribeExecution", "{\"executionArn\":\"arn:execution:a\"}", "ExecutionDoesNotExist");
    refused("CreateStateMachine", "{\"name\":\"m\",\"definition\":\"{}\"}", "InvalidDefinition");
  }

  @Test
  void page_byAForgedToken_isRefused() throws Exception {
    String arn = create("m", PASS, "STANDARD");
    refused(
        "ListExecutions",
        object().put("stateMachineArn", arn).put("nextToken", "x").toString(),
        "InvalidToken");
    assertThat(protocol.handle("ListStateMachines", "")).contains("stateMachines");
  }

  private void refused(String operation, String body, String type) {
    assertThatThrownBy(() -> protocol.handle("AWSStepFunctions." + operation, body))
        .isInstanceOfSatisfying(SfnException.class, e -> assertThat(e.type()).isEqualTo(type));
  }

  private String create(String name, String definition, String type)
      throws JsonProcessingException {
    ObjectNode request = object().put("name", name).put("definition", definition).put("type", type);
    return call("CreateStateMachine", request).path("stateMachineArn").asText();
  }

  private String start(String arn, String name) throws JsonProcessingException {
    ObjectNode request = object().put("stateMachineArn", arn).put("input", "{\"n\":1}");
    if (name != null) {
      request.put("name", name);
    }
    return call("StartExecution", request).path("executionArn").asText();
  }

  private JsonNode ended(String execution) throws Exception {
    JsonNode description = call("DescribeExecution", object().put("executionArn", execution));
    while (description.path("status").asText().equals("RUNNING")) {
      Thread.sleep(5);
      description = call("DescribeExecution", object().put("executionArn", execution));
    }
    return description;
  }

  private String token() throws InterruptedException {
    String token = tokens.poll(20, TimeUnit.SECONDS);
    assertThat(token).isNotNull();
    return token;
  }

  private JsonNode call(String operation, ObjectNode request) throws JsonProcessingException {
    return JSON.readTree(protocol.handle("AWSStepFunctions." + operation, request.toString()));
  }

  private static ObjectNode object() {
    return JSON.createObjectNode();
  }
}
