package dev.kintsugi.asl.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.ActivityTask;
import dev.kintsugi.asl.execution.SfnException;
import dev.kintsugi.asl.execution.StateMachineRunner;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls of those who do the work: activities and their tasks, and answers by token. Thread-safe.
 */
final class TaskCalls {
  /** How long a worker is kept waiting for a task. Source: GetActivityTask. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StateMachineRunner runner;
  private final Descriptions descriptions;
  private final Duration patience;

  TaskCalls(StateMachineRunner runner, Descriptions descriptions) {
    this(runner, descriptions, PATIENCE);
  }

  /** Calls that keep a worker waiting so long. */
  TaskCalls(StateMachineRunner runner, Descriptions descriptions, Duration patience) {
    this.runner = runner;
    this.descriptions = descriptions;
    this.patience = patience;
  }

  ObjectNode create(SfnRequest request) {
    return descriptions.activity(runner.activities().create(request.text("name")), false);
  }

  ObjectNode describe(SfnRequest request) {
    return descriptions.activity(runner.activities().get(request.text("activityArn")), true);
  }

  ObjectNode list(SfnRequest request) {
    return descriptions.activities(runner.activities().all(), request.most(), request.page());
  }

  ObjectNode delete(SfnRequest request) {
    runner.activities().remove(request.text("activityArn"));
    return nothing();
  }

  /** The next task; nothing after a minute without one. */
  ObjectNode take(SfnRequest request) {
    try {
      String worker = request.find("workerName").orElse("");
      Optional<ActivityTask> task =
          runner.activities().take(request.text("activityArn"), worker, patience);
      ObjectNode answer = nothing();
      task.ifPresent(t -> answer.put("taskToken", t.token()).put("input", t.input()));
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SfnException("ServiceUnavailable", "the runner is being stopped");
    }
  }

  ObjectNode succeed(SfnRequest request) {
    runner.sendTaskSuccess(request.text("taskToken"), request.text("output"));
    return nothing();
  }

  ObjectNode fail(SfnRequest request) {
    runner.sendTaskFailure(
        request.text("taskToken"), request.nullable("error"), request.nullable("cause"));
    return nothing();
  }

  ObjectNode heartbeat(SfnRequest request) {
    runner.sendTaskHeartbeat(request.text("taskToken"));
    return nothing();
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }
}
