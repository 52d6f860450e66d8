package dev.kintsugi.asl.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.execution.Status;
import dev.kintsugi.asl.history.HistoryEvent;
import java.util.List;
import java.util.Optional;

/** Calls about executions. Thread-safe. */
final class ExecutionCalls {
  private final StateMachineRunner runner;
  private final Descriptions descriptions;

  ExecutionCalls(StateMachineRunner runner, Descriptions descriptions) {
    this.runner = runner;
    this.descriptions = descriptions;
  }

  ObjectNode start(SfnRequest request) {
    return descriptions.started(
        runner.start(request.text("stateMachineArn"), request.name(), input(request)));
  }

  ObjectNode startSync(SfnRequest request) {
    return descriptions.execution(
        runner.startSync(request.text("stateMachineArn"), request.name(), input(request)));
  }

  private static String input(SfnRequest request) {
    return request.find("input").orElse("{}");
  }

  ObjectNode describe(SfnRequest request) {
    return descriptions.execution(runner.describe(request.text("executionArn")));
  }

  ObjectNode list(SfnRequest request) {
    Optional<Status> status = request.find("statusFilter").map(Status::valueOf);
    return descriptions.executions(
        runner.list(request.text("stateMachineArn"), status), request.most(), request.page());
  }

  ObjectNode history(SfnRequest request) {
    List<HistoryEvent> events = runner.history(request.text("executionArn"));
    return descriptions.history(
        request.flag("reverseOrder") ? events.reversed() : events, request.most(), request.page());
  }

  ObjectNode stop(SfnRequest request) {
    String arn = request.text("executionArn");
    runner.stop(arn, request.nullable("error"), request.nullable("cause"));
    return descriptions.stopped(runner.describe(arn));
  }
}
