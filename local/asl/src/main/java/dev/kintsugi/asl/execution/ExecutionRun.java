package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.Machine;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.history.HistoryEvent;
import dev.kintsugi.asl.state.StateFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One execution, from its first event to its last. Thread-safe. */
final class ExecutionRun {
  /** How long an Express execution may take. Source: Step Functions quotas. */
  private static final Duration LONGEST_EXPRESS = Duration.ofMinutes(5);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RunContext run;
  private final Start start;
  private final Machine machine;
  private final List<Consumer<ExecutionDescription>> listeners = new ArrayList<>();
  private final RunningBranch root;
  private ExecutionDescription description;
  private @Nullable Thread thread;
  private Optional<Timers.Timer> limit = Optional.empty();

  /** An execution that is ready to run, or to go on. */
  ExecutionRun(RunContext run, Start start, Machine machine) {
    this.run = run;
    this.start = start;
    this.machine = machine;
    this.root = new RunningBranch(run, machine, start.context());
    this.description = start.description();
  }

  /** Runs the execution on a thread of its own. */
  synchronized void begin() {
    run.gauge().enter();
    limit = longest().map(duration -> timeOutAt(start.startedAt().plus(duration)));
    thread = Thread.ofVirtual().name(start.name()).start(this::runToEnd);
  }

  private Optional<Duration> longest() {
    Optional<Duration> own = machine.timeoutSeconds().map(Duration::ofSeconds);
    return start.type() == MachineType.STANDARD
        ? own
        : Optional.of(own.filter(d -> d.compareTo(LONGEST_EXPRESS) < 0).orElse(LONGEST_EXPRESS));
  }

  private Timers.Timer timeOutAt(Instant due) {
    return run.timers().at(due, () -> end(Status.TIMED_OUT, null, null, null));
  }

  private void runToEnd() {
    try {
      ObjectNode details = JSON.objectNode().put("input", start.input().toString());
      details.put("roleArn", start.roleArn());
      root.event("", "ExecutionStarted", details);
      end(Status.SUCCEEDED, root.run(start.input()).toString(), null, null);
    } catch (StateFailure failure) {
      boolean silent = "".equals(failure.cause());
      end(Status.FAILED, null, failure.error(), silent ? null : failure.cause());
    } catch (InterruptedException | Cancelled e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      end(Status.FAILED, null, "States.Runtime", e.toString());
    } finally {
      run.gauge().leave();
    }
  }

  /** Ends the execution from outside. */
  void abort(@Nullable String error, @Nullable String cause) {
    end(Status.ABORTED, null, error, cause);
  }

  private void end(
      Status status, @Nullable String output, @Nullable String error, @Nullable String cause) {
    List<Consumer<ExecutionDescription>> told;
    synchronized (this) {
      if (description.status() != Status.RUNNING) {
        return;
      }
      root.cancel();
      limit.ifPresent(Timers.Timer::cancel);
      Instant now = run.timers().now();
      ObjectNode details = JSON.objectNode();
      put(details, "output", output);
      put(details, "error", error);
      put(details, "cause", cause);
      run.log().last(eventType(status), now, root.previous(), details);
      run.log().close();
      description = start.ended(status, run.log());
      told = List.copyOf(listeners);
      if (thread != null && !thread.equals(Thread.currentThread())) {
        thread.interrupt();
      }
    }
    told.forEach(listener -> listener.accept(description()));
  }

  private static void put(ObjectNode details, String field, @Nullable String value) {
    if (value != null) {
      details.put(field, value);
    }
  }

  static String eventType(Status status) {
    return switch (status) {
      case RUNNING -> "ExecutionStarted";
      case SUCCEEDED -> "ExecutionSucceeded";
      case FAILED -> "ExecutionFailed";
      case TIMED_OUT -> "ExecutionTimedOut";
      case ABORTED -> "ExecutionAborted";
    };
  }

  synchronized ExecutionDescription description() {
    return description;
  }

  List<HistoryEvent> history() {
    return run.log().history();
  }

  /** Tells a listener when the execution ends, or at once if it has. */
  void onEnd(Consumer<ExecutionDescription> listener) {
    synchronized (this) {
      if (description.status() == Status.RUNNING) {
        listeners.add(listener);
        return;
      }
    }
    listener.accept(description());
  }

  JsonNode input() {
    return start.input();
  }

  RunContext context() {
    return run;
  }

  Optional<Instant> stopped() {
    return description().stopped();
  }
}
