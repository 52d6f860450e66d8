package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.state.StateFailure;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who waits for which token. An answer is kept in the log before it takes effect. Thread-safe. */
final class Tokens {
  private final Map<String, Wait> waiting = new ConcurrentHashMap<>();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  /** Lets a token be answered; the same wait if it is known already. */
  Wait open(String token, ExecutionLog log, String key, Gauge gauge) {
    return waiting.computeIfAbsent(token, t -> new Wait(log, key, new Pending<>(gauge)));
  }

  /** Ends the life of a token. */
  void end(String token) {
    ended.add(token);
    waiting.remove(token);
  }

  void succeed(String token, JsonNode output, Instant now) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("output", output);
    Wait wait = wait(token);
    wait.log().note(wait.key(), "answer", now, answer);
    wait.pending().complete(output);
  }

  void fail(String token, @Nullable String error, @Nullable String cause, Instant now) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("error", error).put("cause", cause);
    Wait wait = wait(token);
    wait.log().note(wait.key(), "answer", now, answer);
    wait.pending().fail(new StateFailure(error, cause));
  }

  void heartbeat(String token) {
    wait(token).heartbeat().run();
  }

  private Wait wait(String token) {
    Wait wait = waiting.get(token);
    if (wait == null) {
      throw ended.contains(token)
          ? new SfnException(
              "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'")
          : new SfnException(
              "TaskDoesNotExist", "Task does not exist: 'Provided task does not exist'");
    }
    return wait;
  }

  /** A task that waits for its token. */
  static final class Wait {
    private final ExecutionLog log;
    private final String key;
    private final Pending<JsonNode> pending;
    private volatile Runnable heartbeat = () -> {};

    Wait(ExecutionLog log, String key, Pending<JsonNode> pending) {
      this.log = log;
      this.key = key;
      this.pending = pending;
    }

    ExecutionLog log() {
      return log;
    }

    String key() {
      return key;
    }

    Pending<JsonNode> pending() {
      return pending;
    }

    Runnable heartbeat() {
      return heartbeat;
    }

    void onHeartbeat(Runnable action) {
      heartbeat = action;
    }
  }
}
