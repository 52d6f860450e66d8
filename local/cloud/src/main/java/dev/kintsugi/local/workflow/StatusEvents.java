package dev.kintsugi.local.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.ExecutionDescription;
import dev.kintsugi.asl.execution.ExecutionStatusChange;
import dev.kintsugi.local.bus.BusEvent;
import java.time.Instant;
import java.util.List;

/** The events that Step Functions puts on the default bus when an execution begins or ends. */
public final class StatusEvents {
  private StatusEvents() {}

  /** The event of a change. */
  public static BusEvent of(ExecutionStatusChange change, Instant now) {
    ExecutionDescription execution = change.execution();
    return new BusEvent(
        "aws.states",
        "Step Functions Execution Status Change",
        List.of(execution.arn()),
        detail(execution),
        now);
  }

  private static ObjectNode detail(ExecutionDescription execution) {
    ObjectNode detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("executionArn", execution.arn())
            .put("stateMachineArn", execution.machineArn())
            .put("name", execution.name())
            .put("status", execution.status().name())
            .put("startDate", execution.started().toEpochMilli())
            .put("stopDate", execution.stopped().map(Instant::toEpochMilli).orElse(null))
            .put("input", execution.input())
            .put("output", execution.output().orElse(null));
    execution.error().ifPresent(error -> detail.put("error", error));
    execution.cause().ifPresent(cause -> detail.put("cause", cause));
    return detail;
  }
}
