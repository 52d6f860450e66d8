package dev.kintsugi.local.workflow;

import dev.kintsugi.asl.definition.InvalidDefinitionException;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.execution.BusyListener;
import dev.kintsugi.asl.execution.FileJournal;
import dev.kintsugi.asl.execution.Journal;
import dev.kintsugi.asl.execution.MemoryJournal;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.execution.TaskInvoker;
import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.StateMachineSpec;
import dev.kintsugi.local.template.TemplateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the runner of the stack's state machines. */
public final class Workflows {
  private static final String BUSY = "state machine";

  private Workflows() {}

  /**
   * A runner that knows the machines; {@link StateMachineRunner#resume} goes on with what is open.
   *
   * @param folder where executions are kept; in memory without one
   * @throws TemplateException naming every definition that is invalid
   */
  public static StateMachineRunner runner(
      List<StateMachineSpec> machines,
      Optional<Path> folder,
      CloudClock clock,
      Activity activity,
      TaskInvoker tasks) {
    Journal journal = folder.<Journal>map(FileJournal::new).orElseGet(MemoryJournal::new);
    StateMachineRunner runner =
        StateMachineRunner.builder()
            .journal(journal)
            .timers(clock)
            .tasks(tasks)
            .region(Place.REGION)
            .account(Place.ACCOUNT)
            .busy(new Feed(activity))
            .build();
    List<String> problems = new ArrayList<>();
    for (StateMachineSpec machine : machines) {
      try {
        runner.define(
            machine.name(),
            machine.definition(),
            machine.express() ? MachineType.EXPRESS : MachineType.STANDARD,
            machine.roleArn());
      } catch (InvalidDefinitionException e) {
        problems.add("state machine " + machine.name() + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new TemplateException(problems);
    }
    return runner;
  }

  private record Feed(Activity activity) implements BusyListener {
    @Override
    public void entered() {
      activity.enter(BUSY);
    }

    @Override
    public void left() {
      activity.leave(BUSY);
    }
  }
}
