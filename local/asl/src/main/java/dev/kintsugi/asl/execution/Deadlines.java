package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kintsugi.asl.execution.ExecutionLog.Entry;
import dev.kintsugi.asl.state.StateFailure;
import dev.kintsugi.asl.state.TaskCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The time limits of one attempt of a task, kept over a restart. Thread-safe. */
final class Deadlines {
  private final RunContext run;
  private final TaskCall call;
  private final List<Timers.Timer> timers = new ArrayList<>();
  private @Nullable Pending<JsonNode> watched;
  private Timers.@Nullable Timer silence;

  Deadlines(RunContext run, TaskCall call) {
    this.run = run;
    this.call = call;
  }

  /** Fails the wait when a limit passes. */
  synchronized void watch(Pending<JsonNode> pending) {
    watched = pending;
    if (call.timeout().isPresent()) {
      Instant due = due("timeout", call.timeout().get());
      timers.add(run.timers().at(due, () -> pending.fail(new StateFailure("States.Timeout", ""))));
    }
    heartbeat();
  }

  /** Begins the time of silence anew. */
  synchronized void heartbeat() {
    Pending<JsonNode> pending = watched;
    if (pending == null || call.heartbeat().isEmpty()) {
      return;
    }
    if (silence != null) {
      silence.cancel();
    }
    Instant due = run.timers().now().plus(call.heartbeat().get());
    silence = run.timers().at(due, () -> pending.fail(new StateFailure("States.Timeout", "")));
    timers.add(silence);
  }

  private Instant due(String kind, Duration limit) {
    Instant proposed = run.timers().now().plus(limit);
    Entry entry =
        run.log()
            .note(
                call.key(),
                kind,
                run.timers().now(),
                JsonNodeFactory.instance.objectNode().put("at", proposed.toString()));
    return Instant.parse(entry.details().path("at").asText());
  }

  /** Forgets the limits. */
  synchronized void close() {
    watched = null;
    timers.forEach(Timers.Timer::cancel);
  }
}
