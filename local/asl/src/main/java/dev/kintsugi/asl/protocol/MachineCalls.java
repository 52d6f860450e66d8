package dev.kintsugi.asl.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.Definitions;
import dev.kintsugi.asl.execution.SfnException;
import dev.kintsugi.asl.execution.StateMachine;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.probe.StateProbe;
import java.util.List;
import java.util.Optional;

/** Calls about state machines, and those that try a definition. Thread-safe. */
final class MachineCalls {
  private final StateMachineRunner runner;
  private final Descriptions descriptions;

  MachineCalls(StateMachineRunner runner, Descriptions descriptions) {
    this.runner = runner;
    this.descriptions = descriptions;
  }

  ObjectNode create(SfnRequest request) {
    refusePublishing(request);
    String name = request.text("name");
    String definition = request.text("definition");
    Optional<StateMachine> known = runner.named(name);
    if (known.isEmpty()) {
      String role = request.find("roleArn").orElse("");
      return descriptions.created(runner.define(name, definition, request.type(), role));
    }
    if (known.get().definition().equals(definition) && known.get().type() == request.type()) {
      return descriptions.created(known.get());
    }
    throw new SfnException(
        "StateMachineAlreadyExists", "State Machine Already Exists: '" + known.get().arn() + "'");
  }

  /** A version that is asked for and not published would be missed later. */
  private static void refusePublishing(SfnRequest request) {
    if (request.flag("publish")) {
      throw new SfnException(
          "ValidationException", "this runner has no versions: leave publish out");
    }
  }

  ObjectNode update(SfnRequest request) {
    refusePublishing(request);
    StateMachine machine = runner.machine(request.text("stateMachineArn"));
    if (request.find("definition").isEmpty() && request.find("roleArn").isEmpty()) {
      throw new SfnException(
          "MissingRequiredParameter", "Either the definition, the role ARN, or both are needed");
    }
    StateMachine updated =
        runner.define(
            machine.name(),
            request.find("definition").orElse(machine.definition()),
            machine.type(),
            request.find("roleArn").orElse(machine.roleArn()));
    return descriptions.updated(updated);
  }

  ObjectNode delete(SfnRequest request) {
    runner.remove(request.text("stateMachineArn"));
    return JsonNodeFactory.instance.objectNode();
  }

  ObjectNode list(SfnRequest request) {
    return descriptions.machines(List.copyOf(runner.machines()), request.most(), request.page());
  }

  ObjectNode describe(SfnRequest request) {
    return descriptions.machine(runner.machine(request.text("stateMachineArn")));
  }

  ObjectNode describeOfExecution(SfnRequest request) {
    return descriptions.machineOf(runner, request.text("executionArn"));
  }

  ObjectNode validate(SfnRequest request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var diagnostics = answer.putArray("diagnostics");
    Definitions.check(request.text("definition"), request.type())
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

  ObjectNode test(SfnRequest request) {
    try {
      return new StateProbe(runner.tasks(), runner::now).test(request.json());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SfnException("ServiceUnavailable", "the runner is being stopped");
    }
  }
}
