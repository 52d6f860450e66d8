package dev.kintsugi.local;

import dev.kintsugi.asl.execution.ExecutionDescription;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.fault.Faults;
import dev.kintsugi.local.front.Guard;
import dev.kintsugi.local.functions.AsyncInvocations;
import dev.kintsugi.local.functions.EventSources;
import dev.kintsugi.local.functions.FunctionHost;
import dev.kintsugi.local.functions.HostServices;
import dev.kintsugi.local.iam.Policies;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.meter.Meter;
import dev.kintsugi.local.queue.LocalQueue;
import dev.kintsugi.local.queue.PolledQueues;
import dev.kintsugi.local.queue.Queues;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.EventSource;
import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.template.RuleSpec;
import dev.kintsugi.local.template.Stack;
import dev.kintsugi.local.web.HttpApi;
import dev.kintsugi.local.web.ServiceCalls;
import dev.kintsugi.local.workflow.StackTasks;
import dev.kintsugi.local.workflow.Workflows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Everything that delivers, without the stores: whatever is refused is found in its lines. */
final class RightsRig implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<ExecutionDescription> executions = new CopyOnWriteArrayList<>();
  private final Activity activity = new Activity();
  private final CloudClock clock = CloudClock.inMemory(activity);
  private final HostServices services =
      new HostServices(clock, activity, (function, line) -> lines.add(function + ": " + line));
  private final ServiceCalls calls = new ServiceCalls(Map.of());
  private final Queues queues;
  private final EventBus bus;
  private final StateMachineRunner machines;
  private final EventSources sources;
  private final HttpApi api;

  RightsRig(Stack stack) {
    FunctionHost host = FunctionHost.load(stack.compute().functions(), Map.of(), services);
    var policies = new Policies(stack.access().roles(), stack.access().resourcePolicies());
    queues = Queues.open(stack.messaging().queues(), Optional.empty(), clock, activity);
    var async = new AtomicReference<AsyncInvocations>();
    var buses = new AtomicReference<EventBus>();
    var runner = new AtomicReference<StateMachineRunner>();
    var deliveries = new Deliveries(policies, queues, async::get, buses::get, runner::get);
    async.set(new AsyncInvocations(host, Outstanding.inMemory(), services, deliveries));
    bus =
        new EventBus(
            stack.messaging().buses(), rules(stack), Outstanding.inMemory(), services, deliveries);
    buses.set(bus);
    var guard = new Guard(policies, Faults.NONE);
    var tasks = new StackTasks(stack.compute().machines(), host, guard, calls);
    machines =
        Workflows.runner(stack.compute().machines(), Optional.empty(), clock, activity, tasks);
    runner.set(machines);
    machines.addListener(change -> executions.add(change.execution()));
    var polled = new PolledQueues(queues, Meter.inMemory(), policies);
    sources = new EventSources(host, async.get(), polled, services, policies);
    api = new HttpApi(stack.compute().api().orElseThrow(), host, clock, clock, policies);
  }

  private static List<RuleSpec> rules(Stack stack) {
    List<RuleSpec> rules = new ArrayList<>(stack.messaging().rules());
    for (FunctionSpec function : stack.compute().functions()) {
      rules.addAll(BucketRules.of(function));
      for (EventSource source : function.sources()) {
        if (source instanceof EventSource.Events events) {
          rules.add(events.rule());
        }
      }
    }
    return rules;
  }

  /** What was refused or failed, in the words of whoever was refused. */
  List<String> lines() {
    return lines;
  }

  /** The executions' beginnings and ends. */
  List<ExecutionDescription> executions() {
    return executions;
  }

  LocalQueue queue(String name) {
    return queues.byName("kintsugi-" + name).orElseThrow();
  }

  EventBus bus() {
    return bus;
  }

  StateMachineRunner machines() {
    return machines;
  }

  HttpApi api() {
    return api;
  }

  CloudClock clock() {
    return clock;
  }

  /** Polls and keeps time from now on; what refuses that at once is in the lines too. */
  void startSources() {
    try {
      sources.start(List.of(), (rule, event) -> {});
    } catch (IllegalStateException e) {
      lines.add("start: " + e.getMessage());
    }
  }

  void settle() throws InterruptedException {
    activity.awaitIdle(Duration.ofMillis(100), Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    sources.close();
    machines.close();
    queues.close();
    calls.close();
    clock.close();
  }
}
