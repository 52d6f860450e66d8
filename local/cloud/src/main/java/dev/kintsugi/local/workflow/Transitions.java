package dev.kintsugi.local.workflow;

import dev.kintsugi.asl.execution.ExecutionStatusChange;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.execution.Status;
import dev.kintsugi.asl.history.HistoryEvent;
import dev.kintsugi.local.meter.Attribution;
import dev.kintsugi.local.meter.Measure;
import dev.kintsugi.local.meter.Meter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Counts the transitions of executions, from their histories: each state entered, and each attempt
 * of a task after its first. Counted on the meter when an execution ends. Thread-safe.
 */
public final class Transitions implements Consumer<ExecutionStatusChange> {
  private final StateMachineRunner machines;
  private final Meter meter;
  private final Set<String> open = ConcurrentHashMap.newKeySet();

  /** Counts for the machines of a runner. */
  public Transitions(StateMachineRunner machines, Meter meter) {
    this.machines = machines;
    this.meter = meter;
  }

  @Override
  public void accept(ExecutionStatusChange change) {
    String arn = change.execution().arn();
    if (change.execution().status() == Status.RUNNING) {
      open.add(arn);
    } else if (open.remove(arn) && !arn.contains(":express:")) {
      meter.add(
          Attribution.ofExecution(arn),
          Measure.STATE_TRANSITIONS,
          (double) count(machines.history(arn)));
    }
  }

  /** The transitions so far of executions that have not ended, by incident. */
  public Map<String, Long> running() {
    Map<String, Long> running = new TreeMap<>();
    for (String arn : open) {
      running.merge(Attribution.ofExecution(arn), count(machines.history(arn)), Long::sum);
    }
    return running;
  }

  static long count(List<HistoryEvent> history) {
    long entered = 0;
    long tasks = 0;
    long attempts = 0;
    for (HistoryEvent event : history) {
      String type = event.type();
      entered += type.endsWith("StateEntered") ? 1 : 0;
      tasks += type.equals("TaskStateEntered") ? 1 : 0;
      attempts += type.equals("TaskScheduled") || type.equals("LambdaFunctionScheduled") ? 1 : 0;
    }
    return entered + Math.max(0, attempts - tasks);
  }
}
