package dev.kintsugi.local.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.execution.TaskFailedException;
import dev.kintsugi.asl.execution.TaskInvoker;
import dev.kintsugi.asl.execution.TaskRequest;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.iam.Access;
import dev.kintsugi.local.iam.Caller;
import dev.kintsugi.local.iam.Verdict;
import dev.kintsugi.local.template.StateMachineSpec;
import dev.kintsugi.local.web.ServiceCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Does what the stack's state machines want done, each as its own role. Thread-safe. */
public final class StackTasks implements TaskInvoker {
  private final Guard guard;
  private final FunctionTask functions;
  private final ServiceTask services;
  private final Map<String, Caller> callers = new HashMap<>();

  /** Tasks of the given machines. */
  public StackTasks(
      List<StateMachineSpec> machines, FunctionHost functions, Guard guard, ServiceCalls calls) {
    this.guard = guard;
    this.functions = new FunctionTask(functions, guard);
    this.services = new ServiceTask(calls);
    for (StateMachineSpec machine : machines) {
      String role = machine.roleArn().substring(machine.roleArn().lastIndexOf('/') + 1);
      callers.put(machine.name(), new Caller(Caller.ROLE_PREFIX + role));
    }
  }

  @Override
  public JsonNode invoke(TaskRequest request) throws TaskFailedException, InterruptedException {
    Caller caller = caller(request);
    return request.service().equals("lambda")
        ? functions.invoke(request, caller)
        : services.invoke(request, caller.keyId().isEmpty() ? "test" : caller.keyId());
  }

  private Caller caller(TaskRequest request) {
    return callers.getOrDefault(request.machineName(), Caller.ADMINISTRATOR);
  }

  /** To wait for the end needs the permissions to look at the execution and to stop it too. */
  @Override
  public void permit(TaskRequest start) throws TaskFailedException {
    String machine = start.arguments().path("StateMachineArn").asText();
    boolean express = start.operation().equals("startSyncExecution");
    permit(start, express ? "StartSyncExecution" : "StartExecution", machine);
    if (start.pattern() == TaskRequest.Pattern.SYNC) {
      String executions = machine.replace(":stateMachine:", ":execution:") + ":*";
      permit(start, "DescribeExecution", executions);
      permit(start, "StopExecution", executions);
    }
  }

  private void permit(TaskRequest start, String action, String resource)
      throws TaskFailedException {
    Access access = Access.of("states:" + action, resource);
    if (guard.gate().judge(caller(start), access) instanceof Verdict.Denied denied) {
      String service = start.service().equals("states") ? "StepFunctions" : "Sfn";
      throw new TaskFailedException(service + ".AccessDeniedException", denied.message());
    }
  }
}
