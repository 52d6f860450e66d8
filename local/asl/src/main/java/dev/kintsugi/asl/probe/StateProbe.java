package dev.kintsugi.asl.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.StateNode;
import dev.kintsugi.asl.execution.TaskFailedException;
import dev.kintsugi.asl.execution.TaskInvoker;
import dev.kintsugi.asl.execution.TaskRequest;
import dev.kintsugi.asl.state.StateFailure;
import dev.kintsugi.asl.state.StateTrial;
import dev.kintsugi.asl.state.StateTrial.Outcome;
import dev.kintsugi.asl.state.TaskCall;
import dev.kintsugi.asl.state.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Tries one state as the TestState API does: by itself, with its work mocked or done, and without a
 * trace. Waiting takes no time. Thread-safe.
 */
public final class StateProbe {
  private static final String MACHINE = "arn:aws:states:us-east-1:111111111111:";

  private final TaskInvoker tasks;
  private final InstantSource clock;

  /** A probe that has work done by an invoker where the caller mocks none. */
  public StateProbe(TaskInvoker tasks, InstantSource clock) {
    this.tasks = tasks;
    this.clock = clock;
  }

  /**
   * Answers a request in the form of the API.
   *
   * @throws dev.kintsugi.asl.execution.SfnException if the call is refused
   * @throws dev.kintsugi.asl.definition.InvalidDefinitionException if the definition is invalid
   * @throws InterruptedException if the thread is interrupted
   */
  public ObjectNode test(JsonNode request) throws InterruptedException {
    ProbeRequest asked = ProbeRequest.of(request);
    StateNode state = ProbedState.of(asked);
    ProbeChecks.check(asked, state);
    var inspection = new Inspection();
    inspection.note("input", asked.input());
    Instant now = clock.instant();
    ObjectNode context = asked.context().orElseGet(() -> context(asked, now));
    var branch = new ProbeBranch(asked, context, now, this::call, inspection);
    Outcome outcome = StateTrial.run(branch, state, asked.input(), asked.configuration().retries());
    ObjectNode answer = answer(outcome, inspection);
    if (asked.detailed()) {
      answer.set("inspectionData", inspection.json());
    }
    return answer;
  }

  private static ObjectNode context(ProbeRequest request, Instant now) {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    String name =
        UUID.nameUUIDFromBytes(now.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .toString();
    context
        .putObject("Execution")
        .put("Id", MACHINE + "express:TestState:" + name)
        .put("Name", name)
        .put("RoleArn", request.role())
        .put("StartTime", now.toString())
        .set("Input", request.input());
    context
        .putObject("StateMachine")
        .put("Id", MACHINE + "stateMachine:TestState")
        .put("Name", "TestState");
    return context;
  }

  private JsonNode call(TaskCall call, JsonNode arguments)
      throws TaskFailedException, InterruptedException {
    return tasks.invoke(
        TaskRequest.of(call, arguments, Optional.empty(), MACHINE + "express:TestState:TestState"));
  }

  private static ObjectNode answer(Outcome outcome, Inspection inspection) {
    return switch (outcome) {
      case Outcome.Succeeded(Transition transition) -> wayOn("SUCCEEDED", transition);
      case Outcome.Caught caught -> {
        inspection.rules(caught.retrier(), OptionalInt.of(caught.catcher()));
        yield failed(wayOn("CAUGHT_ERROR", caught.transition()), caught.failure());
      }
      case Outcome.Retriable retriable -> {
        inspection.rules(OptionalInt.of(retriable.retrier()), OptionalInt.empty());
        inspection.backoff(retriable.delay());
        yield failed(status("RETRIABLE"), retriable.failure());
      }
      case Outcome.Failed failed -> {
        inspection.rules(failed.retrier(), OptionalInt.empty());
        yield failed(status("FAILED"), failed.failure());
      }
    };
  }

  private static ObjectNode status(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }

  private static ObjectNode wayOn(String status, Transition transition) {
    ObjectNode answer = status(status).put("output", transition.output().toString());
    transition.next().ifPresent(next -> answer.put("nextState", next));
    return answer;
  }

  private static ObjectNode failed(ObjectNode answer, StateFailure failure) {
    if (failure.error() != null) {
      answer.put("error", failure.error());
    }
    if (failure.cause() != null) {
      answer.put("cause", failure.cause());
    }
    return answer;
  }
}
