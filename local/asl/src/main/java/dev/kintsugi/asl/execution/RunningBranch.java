package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.Machine;
import dev.kintsugi.asl.definition.StateNode;
import dev.kintsugi.asl.execution.ExecutionLog.Entry;
import dev.kintsugi.asl.expression.Expressions;
import dev.kintsugi.asl.state.Branch;
import dev.kintsugi.asl.state.Fork;
import dev.kintsugi.asl.state.Forked;
import dev.kintsugi.asl.state.State;
import dev.kintsugi.asl.state.TaskCall;
import dev.kintsugi.asl.state.Transition;
import dev.kintsugi.asl.state.Visit;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine being run on one thread: the whole execution, a branch of it or an iteration. */
final class RunningBranch implements Branch {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RunContext run;
  private final Scribe history;
  private final String prefix;
  private final Machine machine;
  private final ObjectNode context;
  private final Map<String, JsonNode> variables;
  private volatile boolean cancelled;
  private long previous;

  /** The whole of an execution. */
  RunningBranch(RunContext run, Machine machine, ObjectNode context) {
    this.run = run;
    this.history = Scribe.telling(run.log());
    this.prefix = "";
    this.machine = machine;
    this.context = context;
    this.variables = new HashMap<>();
  }

  /** A part of a branch. */
  RunningBranch(RunningBranch outer, Fork fork) {
    this.run = outer.run;
    this.history = fork.apart() ? Scribe.counting(run.log()) : outer.history;
    this.prefix = fork.key();
    this.machine = fork.machine();
    this.context = JSON.objectNode();
    context.setAll(outer.context);
    fork.item().ifPresent(item -> context.set("Map", item));
    this.variables = new HashMap<>(outer.variables);
    this.previous = outer.previous;
  }

  /** Runs the machine to its end and gives its output. */
  JsonNode run(JsonNode input) throws InterruptedException {
    JsonNode data = input;
    String name = machine.startAt();
    for (int step = 0; ; step++) {
      String key = prefix + "/" + step;
      StateNode node = machine.state(name);
      Transition transition = visit(key, node, data);
      variables.putAll(transition.assigned());
      data = transition.output();
      if (transition.next().isEmpty()) {
        return data;
      }
      name = transition.next().get();
    }
  }

  private Transition visit(String key, StateNode node, JsonNode input) throws InterruptedException {
    Optional<Entry> exit = run.log().noted(key, "exit");
    Entry entered = entered(key, node, input);
    if (exit.isPresent()) {
      run.log()
          .find(key, node.type() + "StateExited")
          .filter(event -> history.told())
          .ifPresent(event -> previous = event.id());
      return Transitions.read(exit.get().details());
    }
    Transition transition = State.of(node).run(new Visit(this, node, key, input, entered.at()));
    exited(key, node, transition);
    return transition;
  }

  private Entry entered(String key, StateNode node, JsonNode input) {
    ObjectNode details = JSON.objectNode().put("name", node.name()).put("input", input.toString());
    return record(key, node.type() + "StateEntered", details);
  }

  private void exited(String key, StateNode node, Transition transition) {
    ObjectNode details =
        JSON.objectNode().put("name", node.name()).put("output", transition.output().toString());
    if (!transition.assigned().isEmpty()) {
      ObjectNode assigned = details.putObject("assignedVariables");
      transition.assigned().forEach((name, value) -> assigned.put(name, value.toString()));
    }
    record(key, node.type() + "StateExited", details);
    run.log().note(key, "exit", now(), Transitions.write(transition));
  }

  private Entry record(String key, String type, ObjectNode details) {
    refuseIfCancelled();
    Entry entry = history.event(key, type, now(), previous, details);
    previous = history.told() ? entry.id() : previous;
    return entry;
  }

  /** Records an event, once more if it is there: an attempt is dispatched again after a restart. */
  void eventAgain(String key, String type, ObjectNode details) {
    refuseIfCancelled();
    Entry entry = history.again(key, type, now(), previous, details);
    previous = history.told() ? entry.id() : previous;
  }

  private void refuseIfCancelled() {
    if (cancelled) {
      throw new Cancelled();
    }
  }

  /** Makes whatever still runs in this branch leave no trace. */
  void cancel() {
    cancelled = true;
  }

  long previous() {
    return previous;
  }

  @Override
  public Instant event(String key, String type, ObjectNode details) {
    return record(key, type, details).at();
  }

  @Override
  public Expressions expressions() {
    return run.expressions();
  }

  @Override
  public ObjectNode context() {
    return context;
  }

  @Override
  public Map<String, JsonNode> variables() {
    return Map.copyOf(variables);
  }

  @Override
  public long seed(String key) {
    return run.seed() * 31 + key.hashCode();
  }

  @Override
  public Instant due(String key, Instant proposed) {
    refuseIfCancelled();
    Entry entry =
        run.log().note(key, "due", now(), JSON.objectNode().put("at", proposed.toString()));
    return Instant.parse(entry.details().path("at").asText());
  }

  @Override
  public void sleepUntil(Instant due) throws InterruptedException {
    if (!due.isAfter(now())) {
      return;
    }
    var pending = new Pending<Boolean>(run.gauge());
    Timers.Timer timer = run.timers().at(due, () -> pending.complete(true));
    try {
      pending.await();
    } finally {
      timer.cancel();
    }
  }

  @Override
  public JsonNode task(TaskCall call) throws InterruptedException {
    return new TaskRun(run, this, call).result();
  }

  @Override
  public List<Forked> fork(List<Fork> forks, int atOnce, double tolerated)
      throws InterruptedException {
    return new ForkRun(run, this, forks, tolerated).run(atOnce == 0 ? forks.size() : atOnce);
  }

  @Override
  public Instant now() {
    return run.timers().now();
  }
}
