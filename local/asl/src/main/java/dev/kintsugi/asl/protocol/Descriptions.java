package dev.kintsugi.asl.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.Activity;
import dev.kintsugi.asl.execution.ExecutionDescription;
import dev.kintsugi.asl.execution.SfnException;
import dev.kintsugi.asl.execution.StateMachine;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.history.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The answers of the API as JSON: times in seconds of the epoch. */
final class Descriptions {
  ObjectNode machines(List<StateMachine> machines, int most, String token) {
    ObjectNode answer = object();
    var list = answer.putArray("stateMachines");
    page(answer, machines, most, token)
        .forEach(
            machine ->
                list.add(
                    created(machine)
                        .put("name", machine.name())
                        .put("type", machine.type().name())));
    return answer;
  }

  ObjectNode created(StateMachine machine) {
    return object()
        .put("stateMachineArn", machine.arn())
        .put("creationDate", seconds(machine.created()));
  }

  ObjectNode machine(StateMachine machine) {
    return created(machine)
        .put("name", machine.name())
        .put("status", "ACTIVE")
        .put("definition", machine.definition())
        .put("roleArn", machine.roleArn())
        .put("type", machine.type().name().toUpperCase(Locale.ROOT));
  }

  /** The machine of an execution, as it is defined now. */
  ObjectNode machineOf(StateMachineRunner runner, String executionArn) {
    StateMachine machine = runner.machine(runner.describe(executionArn).machineArn());
    return object()
        .put("stateMachineArn", machine.arn())
        .put("name", machine.name())
        .put("definition", machine.definition())
        .put("roleArn", machine.roleArn())
        .put("updateDate", seconds(machine.created()));
  }

  ObjectNode updated(StateMachine machine) {
    return object().put("updateDate", seconds(machine.created()));
  }

  /** An activity, with its name where it is described. */
  ObjectNode activity(Activity activity, boolean named) {
    ObjectNode answer =
        object()
            .put("activityArn", activity.arn())
            .put("creationDate", seconds(activity.created()));
    return named ? answer.put("name", activity.name()) : answer;
  }

  ObjectNode activities(List<Activity> activities, int most, String token) {
    ObjectNode answer = object();
    var list = answer.putArray("activities");
    page(answer, activities, most, token).forEach(each -> list.add(activity(each, true)));
    return answer;
  }

  ObjectNode stopped(ExecutionDescription execution) {
    ObjectNode answer = object();
    execution.stopped().ifPresent(at -> answer.put("stopDate", seconds(at)));
    return answer;
  }

  ObjectNode started(ExecutionDescription execution) {
    return object()
        .put("executionArn", execution.arn())
        .put("startDate", seconds(execution.started()));
  }

  ObjectNode execution(ExecutionDescription execution) {
    ObjectNode answer = summary(execution).put("input", execution.input());
    answer.putObject("inputDetails").put("included", true);
    execution
        .output()
        .ifPresent(
            output -> {
              answer.put("output", output);
              answer.putObject("outputDetails").put("included", true);
            });
    execution.error().ifPresent(error -> answer.put("error", error));
    execution.cause().ifPresent(cause -> answer.put("cause", cause));
    return answer;
  }

  private ObjectNode summary(ExecutionDescription execution) {
    ObjectNode answer =
        started(execution)
            .put("stateMachineArn", execution.machineArn())
            .put("name", execution.name())
            .put("status", execution.status().name());
    execution.stopped().ifPresent(at -> answer.put("stopDate", seconds(at)));
    return answer;
  }

  ObjectNode executions(List<ExecutionDescription> executions, int most, String token) {
    ObjectNode answer = object();
    var list = answer.putArray("executions");
    page(answer, executions, most, token).forEach(execution -> list.add(summary(execution)));
    return answer;
  }

  ObjectNode history(List<HistoryEvent> events, int most, String token) {
    ObjectNode answer = object();
    var list = answer.putArray("events");
    page(answer, events, most, token).forEach(event -> list.add(event.json()));
    return answer;
  }

  private static <T> List<T> page(ObjectNode answer, List<T> all, int most, String token) {
    int from;
    try {
      from = Integer.parseUnsignedInt(token);
    } catch (NumberFormatException e) {
      throw new SfnException("InvalidToken", "Invalid Token: '" + token + "'");
    }
    int start = Math.min(from, all.size());
    int end = Math.min(all.size(), start + most);
    if (end < all.size()) {
      answer.put("nextToken", Integer.toString(end));
    }
    return all.subList(start, end);
  }

  private static double seconds(Instant at) {
    return at.toEpochMilli() / 1000.0;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
