package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.definition.Definitions;
import dev.kintsugi.asl.definition.Machine;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.expression.Expressions;
import dev.kintsugi.asl.history.HistoryEvent;
import dev.kintsugi.asl.state.Visit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs state machines on this machine, as Step Functions runs them.
 *
 * <p>What has happened is in the journal before it takes effect, so that executions of Standard
 * machines go on where they were after the process has died: {@link #resume()}. Thread-safe.
 */
public final class StateMachineRunner implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Journal journal;
  private final Timers timers;
  private final Names names;
  private final LongSupplier seeds;
  private final Work work;
  private final Gauge gauge;
  private final Tokens tokens = new Tokens();
  private final Expressions expressions = new Expressions();
  private final Machines machines;
  private final Activities activities;
  private final Catalogue catalogue;
  private final Retention retention;
  private final Map<String, ExecutionRun> running = new ConcurrentHashMap<>();
  private final List<Consumer<ExecutionStatusChange>> listeners = new CopyOnWriteArrayList<>();

  StateMachineRunner(RunnerBuilder builder) {
    this.journal = builder.journal();
    this.timers = builder.timers();
    this.retention = new Retention(journal);
    this.names = builder.names();
    this.machines = new Machines(names, this::keep);
    this.activities = new Activities(names, timers::now, this::keep);
    this.catalogue = new Catalogue(builder.catalogue(), machines, activities);
    this.seeds = builder.seeds();
    this.gauge = new Gauge(builder.busy());
    this.work = new Work(builder.tasks(), new ChildExecutions(this, gauge), tokens, activities);
    if (timers instanceof SkippingTimers skipping) {
      gauge.whenIdle(skipping::advance);
    }
    catalogue.load();
  }

  private void keep() {
    catalogue.save();
  }

  /** Begins to describe a runner. */
  public static RunnerBuilder builder() {
    return new RunnerBuilder();
  }

  /**
   * Defines a machine, or replaces it for the executions to come.
   *
   * @throws dev.kintsugi.asl.definition.InvalidDefinitionException with every issue
   */
  public StateMachine define(String name, String definition, MachineType type, String roleArn) {
    return machines.define(name, definition, type, roleArn, timers.now());
  }

  /** The machines defined. */
  public Collection<StateMachine> machines() {
    return machines.all();
  }

  /** A machine by its ARN. */
  public StateMachine machine(String arn) {
    return machines.get(arn);
  }

  /** A machine by its name, if there is one. */
  public Optional<StateMachine> named(String name) {
    return machines.named(name);
  }

  /** Forgets a machine; its executions go on. */
  public void remove(String machineArn) {
    machines.remove(machineArn);
  }

  /**
   * Starts an execution. A second start with the same name and input gives the same execution, as
   * long as it runs.
   *
   * @throws SfnException {@code ExecutionAlreadyExists} if the name was used before
   */
  public ExecutionDescription start(String machineArn, String name, String input) {
    return begin(machine(machineArn), name, parse(input)).description();
  }

  /** Runs an execution of an Express machine to its end. */
  public ExecutionDescription startSync(String machineArn, String name, String input) {
    StateMachine machine = machine(machineArn);
    if (machine.type() != MachineType.EXPRESS) {
      throw new SfnException(
          "StateMachineTypeNotSupported", "Only an Express machine can be run synchronously");
    }
    var ended = new CompletableFuture<ExecutionDescription>();
    begin(machine, name, parse(input)).onEnd(ended::complete);
    return ended.join();
  }

  ExecutionRun begin(StateMachine machine, String name, JsonNode input) {
    Names.check(name);
    boolean standard = machine.type() == MachineType.STANDARD;
    String arn = names.execution(machine, name);
    synchronized (running) {
      ExecutionRun known = running.get(arn);
      if (known != null && known.input().equals(input)) {
        return known;
      }
      if (known != null || (standard && !journal.read(Names.key(arn)).isEmpty())) {
        throw new SfnException("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
      }
      var start =
          new Start(
              arn,
              machine.arn(),
              name,
              machine.type(),
              machine.roleArn(),
              machine.definition(),
              input,
              timers.now(),
              seeds.getAsLong());
      ExecutionLog log =
          standard
              ? new ExecutionLog(journal, Names.key(arn))
              : new ExecutionLog(new MemoryJournal(), Names.key(arn)).endless();
      start.record(log);
      ExecutionRun run = run(start, log);
      launch(run);
      return run;
    }
  }

  /** The end of an execution of a name, if it has been run and has ended. */
  Optional<ExecutionDescription> ended(StateMachine machine, String name) {
    String arn = names.execution(machine, name);
    if (machine.type() == MachineType.EXPRESS || running.containsKey(arn)) {
      return Optional.empty();
    }
    var log = new ExecutionLog(journal, Names.key(arn));
    return Start.of(log)
        .map(start -> start.describe(log))
        .filter(d -> d.status() != Status.RUNNING);
  }

  private ExecutionRun run(Start start, ExecutionLog log) {
    Machine machine = Definitions.parse(start.definition(), start.type());
    var context = new RunContext(start.arn(), log, timers, gauge, expressions, work, start.seed());
    return new ExecutionRun(context, start, machine);
  }

  private void launch(ExecutionRun run) {
    running.put(run.description().arn(), run);
    tell(run.description());
    run.onEnd(this::ended);
    run.begin();
  }

  private void ended(ExecutionDescription description) {
    retention.sweep(timers.now());
    running.remove(description.arn());
    tell(description);
  }

  private void tell(ExecutionDescription description) {
    listeners.forEach(listener -> listener.accept(new ExecutionStatusChange(description)));
  }

  /** Goes on with every execution that had not ended when the process did. */
  public void resume() {
    retention.sweep(timers.now());
    for (String key : journal.open()) {
      var log = new ExecutionLog(journal, key);
      Optional<Start> start = Start.of(log);
      if (start.isEmpty()) {
        continue;
      }
      if (start.get().describe(log).status() != Status.RUNNING) {
        log.close();
        continue;
      }
      ExecutionRun run = run(start.get(), log);
      TaskRun.reopen(run.context());
      launch(run);
    }
  }

  /** An execution as it stands. */
  public ExecutionDescription describe(String executionArn) {
    ExecutionRun run = running.get(executionArn);
    return run != null ? run.description() : archived(executionArn).description();
  }

  /** The history of an execution, oldest first. */
  public List<HistoryEvent> history(String executionArn) {
    ExecutionRun run = running.get(executionArn);
    return run != null ? run.history() : archived(executionArn).log().history();
  }

  private ArchivedRun archived(String executionArn) {
    var log = new ExecutionLog(journal, Names.key(executionArn));
    return Start.of(log)
        .filter(start -> start.arn().equals(executionArn))
        .map(start -> new ArchivedRun(start, log))
        .orElseThrow(
            () ->
                new SfnException(
                    "ExecutionDoesNotExist", "Execution Does Not Exist: '" + executionArn + "'"));
  }

  /** The executions of a machine, newest first, of one status if one is given. */
  public List<ExecutionDescription> list(String machineArn, Optional<Status> status) {
    String prefix = Names.key(machine(machineArn).executionPrefix());
    return journal.executions().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> new ExecutionLog(journal, key))
        .flatMap(log -> Start.of(log).map(start -> start.describe(log)).stream())
        .filter(d -> status.isEmpty() || d.status() == status.get())
        .sorted(java.util.Comparator.comparing(ExecutionDescription::started).reversed())
        .toList();
  }

  /** Stops an execution. */
  public void stop(String executionArn, @Nullable String error, @Nullable String cause) {
    ExecutionRun run = running.get(executionArn);
    if (run == null) {
      archived(executionArn);
      return;
    }
    run.abort(error, cause);
  }

  /** Gives a waiting task its result. */
  public void sendTaskSuccess(String token, String output) {
    try {
      if (output.getBytes(StandardCharsets.UTF_8).length > Visit.LARGEST_DATA) {
        throw new SfnException("ValidationException", "the output is over 256 KiB");
      }
      tokens.succeed(token, JSON.readTree(output), timers.now());
    } catch (JsonProcessingException e) {
      throw new SfnException("InvalidOutput", "Invalid Output: " + e.getOriginalMessage());
    }
  }

  /** Makes a waiting task fail. */
  public void sendTaskFailure(String token, @Nullable String error, @Nullable String cause) {
    tokens.fail(token, error, cause, timers.now());
  }

  /** Says that a waiting task is being worked on. */
  public void sendTaskHeartbeat(String token) {
    tokens.heartbeat(token);
  }

  /** Tells a listener of every execution that begins or ends. */
  public void addListener(Consumer<ExecutionStatusChange> listener) {
    listeners.add(listener);
  }

  /** The activities, whose tasks workers ask for. */
  public Activities activities() {
    return activities;
  }

  /** Does the work that machines want done. */
  public TaskInvoker tasks() {
    return work.invoker();
  }

  /** The time on this runner's clock. */
  public Instant now() {
    return timers.now();
  }

  /** Whether nothing is being done: every execution waits for a timer or a token. */
  public boolean idle() {
    return gauge.idle();
  }

  /**
   * Waits on behalf of a task without counting as busy, so that a skipping clock may jump.
   *
   * @throws InterruptedException if the machine no longer waits for the task
   */
  public void whileIdle(java.util.concurrent.CountDownLatch until) throws InterruptedException {
    gauge.leave();
    try {
      until.await();
    } finally {
      gauge.enter();
    }
  }

  private static JsonNode parse(String input) {
    if (input.getBytes(StandardCharsets.UTF_8).length > Visit.LARGEST_DATA) {
      throw new SfnException("InvalidExecutionInput", "the input is over 256 KiB");
    }
    try {
      JsonNode node = JSON.readTree(input);
      if (node.isMissingNode()) {
        throw new SfnException(
            "InvalidExecutionInput", "Invalid State Machine Execution Input: no JSON");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new SfnException(
          "InvalidExecutionInput",
          "Invalid State Machine Execution Input: '" + e.getOriginalMessage() + "'");
    }
  }

  @Override
  public void close() {
    running.clear();
  }
}
