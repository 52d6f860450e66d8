package dev.kintsugi.asl.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.StateNode;
import dev.kintsugi.asl.execution.SfnException;
import dev.kintsugi.asl.probe.ProbeRequest.Mock;
import java.util.Map;
import java.util.Set;

/** Refuses what TestState refuses. Source: the API's reference, and answers recorded from AWS. */
final class ProbeChecks {
  private static final Set<String> WORKING = Set.of("Task", "Map", "Parallel");
  private static final Map<String, Map<String, String>> CONTEXT =
      Map.of(
          "Execution",
              Map.of(
                  "Id", "a string",
                  "Input", "",
                  "Name", "a string",
                  "RoleArn", "a string",
                  "StartTime", "a string",
                  "RedriveCount", "a number",
                  "RedriveTime", "a string"),
          "State", Map.of("Name", "a string", "EnteredTime", "a string", "RetryCount", "a number"),
          "StateMachine", Map.of("Id", "a string", "Name", "a string"),
          "Task", Map.of("Token", "a string"),
          "Map", Map.of("Item", ""));

  private ProbeChecks() {}

  static void check(ProbeRequest request, StateNode state) {
    if (request.mock().isPresent()) {
      mock(request, request.mock().get(), state);
    } else if (!state.type().equals("Task") && WORKING.contains(state.type())) {
      throw new SfnException(
          "InvalidDefinition",
          "Invalid State Machine Definition: TestState API does not support Map or Parallel states."
              + " Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
    }
    request.context().ifPresent(context -> context(context, state));
  }

  private static void mock(ProbeRequest request, Mock mock, StateNode state) {
    if (!WORKING.contains(state.type())) {
      throw ProbeRequest.refused(
          "State type '%s' is not supported when a mock is specified".formatted(state.type()));
    }
    if (mock.result().isEmpty()) {
      return;
    }
    JsonNode result = mock.result().get();
    if (state.type().equals("Task")) {
      if (!mock.mode().equals("NONE")) {
        ResultShapes.check(state.json().path("Resource").asText(), result);
      }
      return;
    }
    if (!result.isArray()) {
      throw ProbeRequest.refused("Mocked result must be an array.");
    }
    if (state.type().equals("Parallel") && result.size() != state.machines().size()) {
      throw ProbeRequest.refused(
          "Mocked result must contain the same number of items as number of Parallel branches.");
    }
    if (request.configuration().failedIterations() > result.size()) {
      throw ProbeRequest.refused(
          "Map iteration failure count must be less than or equal to the number of Map iterations");
    }
  }

  private static void context(ObjectNode context, StateNode state) {
    for (Map.Entry<String, JsonNode> part : context.properties()) {
      Map<String, String> known = CONTEXT.get(part.getKey());
      if (known == null || !part.getValue().isObject()) {
        throw invalid(
            known == null
                ? "Field '" + part.getKey() + "' is not allowed"
                : part.getKey() + " must be an object");
      }
      part.getValue().properties().forEach(field -> field(part.getKey(), known, field));
    }
    if (context.has("Task") && !ProbedState.waits(state.json())) {
      throw invalid(
          "Context object contains 'Task' when state is not a Task state with a '.sync' or"
              + " '.waitForTaskToken' service integration pattern");
    }
  }

  private static void field(
      String part, Map<String, String> known, Map.Entry<String, JsonNode> field) {
    String wanted = known.get(field.getKey());
    if (wanted == null) {
      throw invalid("Field '" + field.getKey() + "' is not allowed");
    }
    JsonNode value = field.getValue();
    if ((wanted.equals("a string") && !value.isTextual())
        || (wanted.equals("a number") && !value.isNumber())) {
      throw invalid(part + "." + field.getKey() + " must be " + wanted);
    }
  }

  private static SfnException invalid(String why) {
    return ProbeRequest.refused("Invalid Context object provided: " + why);
  }
}
