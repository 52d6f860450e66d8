package dev.kintsugi.asl.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.Definitions;
import dev.kintsugi.asl.definition.InvalidDefinitionException;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.execution.ExecutionDescription;
import dev.kintsugi.asl.execution.SfnException;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.execution.Status;
import dev.kintsugi.asl.probe.StateProbe;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests of the Step Functions API: JSON 1.0, whose operation is named by the header
 * X-Amz-Target. HTTP itself is the caller's. Thread-safe.
 */
public final class SfnProtocol {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PREFIX = "AWSStepFunctions.";

  private final StateMachineRunner runner;
  private final Descriptions descriptions = new Descriptions();

  /** Answers for a runner. */
  public SfnProtocol(StateMachineRunner runner) {
    this.runner = runner;
  }

  /**
   * Answers one request.
   *
   * @param target such as {@code AWSStepFunctions.StartExecution}
   * @throws SfnException if the call is refused; {@code UnknownOperationException} if the operation
   *     is none of this runner's
   */
  public String handle(String target, String body) {
    String operation = target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : target;
    try {
      return answer(operation, JSON.readTree(body.isEmpty() ? "{}" : body)).toString();
    } catch (JsonProcessingException e) {
      throw new SfnException("SerializationException", e.getOriginalMessage());
    } catch (InvalidDefinitionException e) {
      throw new SfnException(
          "InvalidDefinition", "Invalid State Machine Definition: " + e.getMessage());
    }
  }

  private ObjectNode answer(String operation, JsonNode request) {
    return switch (operation) {
      case "CreateStateMachine" -> create(request);
      case "ListStateMachines" -> descriptions.machines(runner.machines());
      case "DescribeStateMachine" ->
          descriptions.machine(runner.machine(text(request, "stateMachineArn")));
      case "ValidateStateMachineDefinition" -> validate(request);
      case "TestState" -> test(request);
      case "StartExecution" -> start(request);
      case "StartSyncExecution" -> startSync(request);
      case "DescribeExecution" ->
          descriptions.execution(runner.describe(text(request, "executionArn")));
      case "ListExecutions" -> list(request);
      case "GetExecutionHistory" -> history(request);
      case "StopExecution" -> stop(request);
      case "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat" -> token(operation, request);
      default ->
          throw new SfnException("UnknownOperationException", "unknown operation " + operation);
    };
  }

  private ObjectNode create(JsonNode request) {
    String name = text(request, "name");
    MachineType type = MachineType.valueOf(request.path("type").asText("STANDARD"));
    runner.define(name, text(request, "definition"), type, request.path("roleArn").asText());
    return runner.machines().stream()
        .filter(machine -> machine.name().equals(name))
        .map(descriptions::created)
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode validate(JsonNode request) {
    MachineType type = MachineType.valueOf(request.path("type").asText("STANDARD"));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var diagnostics = answer.putArray("diagnostics");
    Definitions.check(text(request, "definition"), type)
        .forEach(
            issue ->
                diagnostics
                    .addObject()
                    .put("severity", "ERROR")
                    .put("code", "SCHEMA_VALIDATION_FAILED")
                    .put("message", issue.message())
                    .put("location", issue.path()));
    return answer.put("result", diagnostics.isEmpty() ? "OK" : "FAIL").put("truncated", false);
  }

  private ObjectNode test(JsonNode request) {
    try {
      return new StateProbe(runner.tasks(), runner::now).test(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SfnException("ServiceUnavailable", "the runner is being stopped");
    }
  }

  private ObjectNode start(JsonNode request) {
    ExecutionDescription execution =
        runner.start(
            text(request, "stateMachineArn"), name(request), request.path("input").asText("{}"));
    return descriptions.started(execution);
  }

  private ObjectNode startSync(JsonNode request) {
    return descriptions.execution(
        runner.startSync(
            text(request, "stateMachineArn"), name(request), request.path("input").asText("{}")));
  }

  private static String name(JsonNode request) {
    JsonNode name = request.path("name");
    byte[] generated =
        (request.toString() + System.nanoTime()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return name.isTextual() ? name.asText() : UUID.nameUUIDFromBytes(generated).toString();
  }

  private ObjectNode list(JsonNode request) {
    Optional<Status> status =
        Optional.ofNullable(request.get("statusFilter")).map(s -> Status.valueOf(s.asText()));
    int most = request.path("maxResults").asInt(100);
    return descriptions.executions(
        runner.list(text(request, "stateMachineArn"), status),
        most,
        request.path("nextToken").asText("0"));
  }

  private ObjectNode history(JsonNode request) {
    var events = new java.util.ArrayList<>(runner.history(text(request, "executionArn")));
    if (request.path("reverseOrder").asBoolean(false)) {
      Collections.reverse(events);
    }
    int most = Math.clamp(request.path("maxResults").asInt(1000), 1, 1000);
    return descriptions.history(List.copyOf(events), most, request.path("nextToken").asText("0"));
  }

  private ObjectNode stop(JsonNode request) {
    String arn = text(request, "executionArn");
    runner.stop(arn, optional(request, "error"), optional(request, "cause"));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    runner
        .describe(arn)
        .stopped()
        .ifPresent(at -> answer.put("stopDate", at.toEpochMilli() / 1000.0));
    return answer;
  }

  private ObjectNode token(String operation, JsonNode request) {
    String token = text(request, "taskToken");
    switch (operation) {
      case "SendTaskSuccess" -> runner.sendTaskSuccess(token, text(request, "output"));
      case "SendTaskFailure" ->
          runner.sendTaskFailure(token, optional(request, "error"), optional(request, "cause"));
      default -> runner.sendTaskHeartbeat(token);
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static String text(JsonNode request, String field) {
    JsonNode value = request.path(field);
    if (!value.isTextual()) {
      throw new SfnException("ValidationException", "the field '" + field + "' is missing");
    }
    return value.asText();
  }

  private static @Nullable String optional(JsonNode request, String field) {
    JsonNode value = request.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }
}
