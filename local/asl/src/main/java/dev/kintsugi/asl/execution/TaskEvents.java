package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.state.StateFailure;
import dev.kintsugi.asl.state.TaskCall;

/** The history of one attempt of a task: functions and activities have events of their own. */
final class TaskEvents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RunningBranch branch;
  private final TaskCall call;
  private final Resource resource;
  private final String prefix;

  TaskEvents(RunningBranch branch, TaskCall call, Resource resource) {
    this.branch = branch;
    this.call = call;
    this.resource = resource;
    this.prefix =
        switch (resource.operation()) {
          case "function" -> "LambdaFunction";
          case Resource.ACTIVITY -> "Activity";
          default -> "Task";
        };
  }

  /** The task is to be done; told once more where it is dispatched again. */
  void scheduled(JsonNode arguments) {
    ObjectNode details = about();
    if (own()) {
      details.put("resource", call.resource()).put("input", arguments.toString());
    } else {
      details.put("parameters", arguments.toString());
    }
    call.timeout().ifPresent(t -> details.put("timeoutInSeconds", t.toSeconds()));
    call.heartbeat().ifPresent(t -> details.put("heartbeatInSeconds", t.toSeconds()));
    branch.eventAgain(call.key(), prefix + "Scheduled", details);
  }

  void started() {
    branch.event(call.key(), prefix + "Started", about());
  }

  void startedBy(String worker) {
    branch.event(call.key(), prefix + "Started", JSON.objectNode().put("workerName", worker));
  }

  void succeeded(JsonNode result) {
    branch.event(call.key(), prefix + "Succeeded", about().put("output", result.toString()));
  }

  void failed(StateFailure failure) {
    ObjectNode details = about().put("error", failure.error()).put("cause", failure.cause());
    details.properties().removeIf(field -> field.getValue() instanceof NullNode);
    boolean timedOut = "States.Timeout".equals(failure.error());
    branch.event(call.key(), prefix + (timedOut ? "TimedOut" : "Failed"), details);
  }

  private boolean own() {
    return !prefix.equals("Task");
  }

  private ObjectNode about() {
    ObjectNode details = JSON.objectNode();
    return own()
        ? details
        : details.put("resourceType", resource.service()).put("resource", resource.operation());
  }
}
