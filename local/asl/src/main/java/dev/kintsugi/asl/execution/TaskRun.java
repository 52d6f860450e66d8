package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.ExecutionLog.Entry;
import dev.kintsugi.asl.execution.TaskRequest.Pattern;
import dev.kintsugi.asl.state.StateFailure;
import dev.kintsugi.asl.state.TaskCall;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a task: dispatched once, or once more if the process died before its result was
 * recorded; never again after that.
 */
final class TaskRun {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RunContext run;
  private final RunningBranch branch;
  private final TaskCall call;
  private final Resource resource;
  private final TaskEvents events;
  private final Deadlines deadlines;

  TaskRun(RunContext run, RunningBranch branch, TaskCall call) {
    this.run = run;
    this.branch = branch;
    this.call = call;
    this.resource = Resource.of(call.resource());
    this.events = new TaskEvents(branch, call, resource);
    this.deadlines = new Deadlines(run, call);
  }

  /** The raw result of the task. */
  JsonNode result() throws InterruptedException {
    Optional<Entry> known = run.log().noted(call.key(), "result");
    if (known.isPresent()) {
      return replay(known.get().details());
    }
    Optional<String> token =
        resource.pattern() == Pattern.WAIT_FOR_TOKEN
            ? Optional.of(token(run, call.key()))
            : Optional.empty();
    try {
      JsonNode result = dispatch(token, call.arguments().apply(token));
      recordSuccess(result);
      return result;
    } catch (StateFailure failure) {
      recordFailure(failure);
      throw failure;
    } finally {
      token.ifPresent(run.work().tokens()::end);
    }
  }

  /** The process may have died between the result and its event: what is missing is recorded. */
  private JsonNode replay(ObjectNode recorded) {
    if (recorded.has("output")) {
      recordSuccess(recorded.path("output"));
      return recorded.path("output");
    }
    var failure = new StateFailure(text(recorded, "error"), text(recorded, "cause"));
    recordFailure(failure);
    throw failure;
  }

  private static @Nullable String text(ObjectNode json, String field) {
    JsonNode value = json.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  private static String token(RunContext run, String key) {
    String id = run.executionArn() + " " + key + " " + run.seed();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode dispatch(Optional<String> token, JsonNode arguments)
      throws InterruptedException {
    Pending<JsonNode> pending = pending(token);
    Optional<Entry> answer = run.log().noted(call.key(), "answer");
    if (answer.isPresent()) {
      answered(pending, answer.get().details());
      return pending.await();
    }
    if (run.log().noted(call.key(), "accepted").isPresent()) {
      return await(pending);
    }
    events.scheduled(arguments);
    if (token.isPresent() && run.work().activities().known(call.resource())) {
      return new ActivityRun(run, call, events, deadlines)
          .result(new ActivityTask(token.get(), arguments.toString()), pending);
    }
    events.started();
    Thread invocation = invoke(request(token, arguments), pending);
    boolean succeeded = false;
    try {
      JsonNode result = await(pending);
      succeeded = true;
      return result;
    } finally {
      if (!succeeded) {
        invocation.interrupt();
      }
    }
  }

  private void answered(Pending<JsonNode> pending, ObjectNode answer) {
    if (answer.has("output")) {
      pending.complete(answer.path("output"));
    } else {
      pending.fail(new StateFailure(text(answer, "error"), text(answer, "cause")));
    }
  }

  private JsonNode await(Pending<JsonNode> pending) throws InterruptedException {
    deadlines.watch(pending);
    try {
      return pending.await();
    } finally {
      deadlines.close();
    }
  }

  private Pending<JsonNode> pending(Optional<String> token) {
    if (token.isEmpty()) {
      return new Pending<>(run.gauge());
    }
    Tokens.Wait wait = run.work().tokens().open(token.get(), run.log(), call.key(), run.gauge());
    wait.onHeartbeat(deadlines::heartbeat);
    return wait.pending();
  }

  private TaskRequest request(Optional<String> token, JsonNode arguments) {
    return TaskRequest.of(call, arguments, token, run.executionArn());
  }

  private Thread invoke(TaskRequest request, Pending<JsonNode> pending) {
    run.gauge().enter();
    return Thread.startVirtualThread(
        () -> {
          try {
            JsonNode answer = invokeNow(request);
            if (request.pattern() == Pattern.WAIT_FOR_TOKEN) {
              run.log().note(call.key(), "accepted", branch.now(), JSON.objectNode());
            } else {
              pending.complete(answer);
            }
          } catch (TaskFailedException e) {
            pending.fail(new StateFailure(e.error(), e.cause()));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            pending.fail(new StateFailure("States.Runtime", e.toString()));
          } finally {
            run.gauge().leave();
          }
        });
  }

  private JsonNode invokeNow(TaskRequest request) throws TaskFailedException, InterruptedException {
    if (!resource.startsExecution()) {
      return run.work().invoker().invoke(request);
    }
    run.work().invoker().permit(request);
    return run.work().children().start(resource, request, call.key());
  }

  private void recordSuccess(JsonNode result) {
    ObjectNode note = JSON.objectNode();
    note.set("output", result);
    run.log().note(call.key(), "result", branch.now(), note);
    events.succeeded(result);
  }

  private void recordFailure(StateFailure failure) {
    ObjectNode note = JSON.objectNode();
    note.put("error", failure.error()).put("cause", failure.cause());
    run.log().note(call.key(), "result", branch.now(), note);
    events.failed(failure);
  }

  /** Lets a token be answered before its branch has come to it again after a restart. */
  static void reopen(RunContext run) {
    for (Entry accepted : run.log().notes("accepted")) {
      if (run.log().noted(accepted.key(), "result").isEmpty()) {
        String token = token(run, accepted.key());
        run.work().tokens().open(token, run.log(), accepted.key(), run.gauge());
      }
    }
  }
}
