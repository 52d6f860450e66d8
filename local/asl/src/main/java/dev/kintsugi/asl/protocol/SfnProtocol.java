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
import dev.kintsugi.asl.execution.StateMachine;
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

  /**
   * Answers one request, refusals included, as it goes over HTTP.
   *
   * @param target such as {@code AWSStepFunctions.StartExecution}
   */
  public SfnAnswer respond(String target, String body) {
    try {
      return new SfnAnswer(200, handle(target, body));
    } catch (SfnException e) {
      return error(e.type(), String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return error("ValidationException", String.valueOf(e.getMessage()));
    }
  }

  static SfnAnswer error(String type, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return new SfnAnswer(400, body.put("__type", type).put("message", message).toString());
  }

  private ObjectNode answer(String operation, JsonNode request) {
    return switch (operation) {
      case "CreateStateMachine" -> create(request);
      case "UpdateStateMachine" -> update(request);
      case "DeleteStateMachine" -> delete(request);
      case "ListStateMachines" ->
          descriptions.machines(List.copyOf(runner.machines()), most(request, 100), token(request));
      case "DescribeStateMachineForExecution" ->
          descriptions.machineOf(runner, text(request, "executionArn"));
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
    String definition = text(request, "definition");
    MachineType type = MachineType.valueOf(request.path("type").asText("STANDARD"));
    Optional<StateMachine> known = runner.named(name);
    if (known.isPresent()) {
      if (known.get().definition().equals(definition) && known.get().type() == type) {
        return descriptions.created(known.get());
      }
      throw new SfnException(
          "StateMachineAlreadyExists", "State Machine Already Exists: '" + known.get().arn() + "'");
    }
    return descriptions.created(
        runner.define(name, definition, type, request.path("roleArn").asText()));
  }

  private ObjectNode update(JsonNode request) {
    StateMachine machine = runner.machine(text(request, "stateMachineArn"));
    if (!request.has("definition") && !request.has("roleArn")) {
      throw new SfnException(
          "MissingRequiredParameter", "Either the definition, the role ARN, or both are needed");
    }
    StateMachine updated =
        runner.define(
            machine.name(),
            request.path("definition").asText(machine.definition()),
            machine.type(),
            request.path("roleArn").asText(machine.roleArn()));
    return JsonNodeFactory.instance
        .objectNode()
        .put("updateDate", updated.created().toEpochMilli() / 1000.0);
  }

  private ObjectNode delete(JsonNode request) {
    runner.remove(text(request, "stateMachineArn"));
    return JsonNodeFactory.instance.objectNode();
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
    return descriptions.executions(
        runner.list(text(request, "stateMachineArn"), status), most(request, 100), token(request));
  }

  private static int most(JsonNode request, int otherwise) {
    int most = request.path("maxResults").asInt(0);
    return most == 0 ? otherwise : Math.clamp(most, 1, 1000);
  }

  private static String token(JsonNode request) {
    return request.path("nextToken").asText("0");
  }

  private ObjectNode history(JsonNode request) {
    var events = new java.util.ArrayList<>(runner.history(text(request, "executionArn")));
    if (request.path("reverseOrder").asBoolean(false)) {
      Collections.reverse(events);
    }
    return descriptions.history(List.copyOf(events), most(request, 100), token(request));
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
