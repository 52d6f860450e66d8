package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.execution.TaskRequest.Pattern;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Executions that a task of another execution starts, and waits for where it says so. */
final class ChildExecutions implements Work.Children {
  private static final JsonMapper JSON = new JsonMapper();

  private final StateMachineRunner runner;
  private final Gauge gauge;

  ChildExecutions(StateMachineRunner runner, Gauge gauge) {
    this.runner = runner;
    this.gauge = gauge;
  }

  @Override
  public JsonNode start(Resource resource, TaskRequest request, String key)
      throws TaskFailedException, InterruptedException {
    JsonNode arguments = request.arguments();
    try {
      StateMachine machine = runner.machine(arguments.path("StateMachineArn").asText());
      String name = arguments.path("Name").asText(generated(request, key));
      java.util.Optional<ExecutionDescription> before = runner.ended(machine, name);
      if (before.isPresent() && !arguments.has("Name") && resource.pattern() == Pattern.SYNC) {
        return result(before.get(), resource.version(), false);
      }
      ExecutionRun run = runner.begin(machine, name, input(arguments));
      boolean express = resource.operation().equals("startSyncExecution");
      if (express && machine.type() != MachineType.EXPRESS) {
        throw new TaskFailedException(
            "Sfn.StateMachineTypeNotSupportedException", machine.arn() + " is not Express");
      }
      if (!express && resource.pattern() != Pattern.SYNC) {
        return started(run.description());
      }
      var ended = new Pending<ExecutionDescription>(gauge);
      run.onEnd(ended::complete);
      return result(ended.await(), express ? 1 : resource.version(), express);
    } catch (SfnException e) {
      String prefix = resource.service().equals("states") ? "StepFunctions." : "Sfn.";
      throw new TaskFailedException(prefix + e.type() + "Exception", e.getMessage());
    }
  }

  private static String generated(TaskRequest request, String key) {
    String id = request.executionArn() + key;
    return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static JsonNode input(JsonNode arguments) {
    JsonNode input = arguments.path("Input");
    if (input.isMissingNode() || input.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return input.isTextual() ? JSON.readTree(input.asText()) : input;
    } catch (JsonProcessingException e) {
      throw new SfnException("InvalidExecutionInput", e.getOriginalMessage());
    }
  }

  private static ObjectNode started(ExecutionDescription execution) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ExecutionArn", execution.arn())
        .put("StartDate", execution.started().toString());
  }

  private static JsonNode result(ExecutionDescription execution, int version, boolean express)
      throws TaskFailedException {
    ObjectNode result = started(execution);
    result
        .put("StateMachineArn", execution.machineArn())
        .put("Name", execution.name())
        .put("Status", execution.status().name());
    execution.stopped().ifPresent(at -> result.put("StopDate", at.toString()));
    execution.error().ifPresent(error -> result.put("Error", error));
    execution.cause().ifPresent(cause -> result.put("Cause", cause));
    set(result, "Input", execution.input(), version);
    result.putObject("InputDetails").put("Included", true);
    execution
        .output()
        .ifPresent(
            output -> {
              set(result, "Output", output, version);
              result.putObject("OutputDetails").put("Included", true);
            });
    if (execution.status() != Status.SUCCEEDED && !express) {
      throw new TaskFailedException("States.TaskFailed", result.toString());
    }
    return result;
  }

  private static void set(ObjectNode result, String field, String text, int version) {
    try {
      result.set(field, version == 2 ? JSON.readTree(text) : result.textNode(text));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
