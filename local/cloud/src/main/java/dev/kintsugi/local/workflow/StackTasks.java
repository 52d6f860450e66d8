package dev.kintsugi.local.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.execution.TaskFailedException;
import dev.kintsugi.asl.execution.TaskInvoker;
import dev.kintsugi.asl.execution.TaskRequest;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.template.StateMachineSpec;
import dev.kintsugi.local.web.ServiceCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Does what the stack's state machines want done, each as its own role. Thread-safe. */
public final class StackTasks implements TaskInvoker {
  private static final int MACHINE_OF_EXECUTION = 6;

  private final FunctionTask functions;
  private final ServiceTask services;
  private final Map<String, Caller> callers = new HashMap<>();

  /** Tasks of the given machines. */
  public StackTasks(
      List<StateMachineSpec> machines, FunctionHost functions, Guard guard, ServiceCalls calls) {
    this.functions = new FunctionTask(functions, guard);
    this.services = new ServiceTask(calls);
    for (StateMachineSpec machine : machines) {
      String role = machine.roleArn().substring(machine.roleArn().lastIndexOf('/') + 1);
      callers.put(machine.name(), new Caller(Caller.ROLE_PREFIX + role));
    }
  }

  @Override
  public JsonNode invoke(TaskRequest request) throws TaskFailedException, InterruptedException {
    String[] arn = request.executionArn().split(":", -1);
    Caller caller =
        callers.getOrDefault(
            arn.length > MACHINE_OF_EXECUTION ? arn[MACHINE_OF_EXECUTION] : "",
            Caller.ADMINISTRATOR);
    return request.service().equals("lambda")
        ? functions.invoke(request, caller)
        : services.invoke(request, caller.keyId().isEmpty() ? "test" : caller.keyId());
  }
}
