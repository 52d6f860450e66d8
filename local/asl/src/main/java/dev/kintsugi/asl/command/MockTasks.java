package dev.kintsugi.asl.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.execution.TaskFailedException;
import dev.kintsugi.asl.execution.TaskInvoker;
import dev.kintsugi.asl.execution.TaskRequest;
import dev.kintsugi.asl.execution.TaskRequest.Pattern;
import dev.kintsugi.asl.execution.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that answer what a file of mocks says: by state name the result of each attempt, by
 * function name a behaviour. Thread-safe.
 */
final class MockTasks implements TaskInvoker {
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode mocks;
  private final Timers timers;
  private final Supplier<StateMachineRunner> runner;
  private final boolean patient;
  private final Map<String, Integer> calls = new HashMap<>();

  /** Tasks that fail where nothing is mocked. */
  MockTasks(JsonNode mocks, Timers timers, Supplier<StateMachineRunner> runner) {
    this(mocks, timers, runner, false);
  }

  private MockTasks(
      JsonNode mocks, Timers timers, Supplier<StateMachineRunner> runner, boolean patient) {
    this.mocks = mocks;
    this.timers = timers;
    this.runner = runner;
    this.patient = patient;
  }

  /** Tasks that wait for somebody to send the token where nothing is mocked. */
  static MockTasks patient(JsonNode mocks, Timers timers, Supplier<StateMachineRunner> runner) {
    return new MockTasks(mocks, timers, runner, true);
  }

  @Override
  public JsonNode invoke(TaskRequest request) throws TaskFailedException, InterruptedException {
    JsonNode attempts = attempts(request);
    if (attempts.isArray() && !attempts.isEmpty()) {
      return state(attempts.get(next(request, attempts.size())), request);
    }
    if (request.service().equals("lambda")) {
      return lambda(request);
    }
    if (patient && request.taskToken().isPresent() && !request.service().equals("activity")) {
      return JsonNodeFactory.instance.objectNode();
    }
    String why =
        request.service().equals("activity")
            ? "The activity " + request.resource() + " does not exist."
            : "no mock for the state " + request.stateName();
    throw new TaskFailedException("States.Runtime", why);
  }

  /** The results of a state, by machine and state or by state alone. */
  private JsonNode attempts(TaskRequest request) {
    JsonNode states = mocks.path("states");
    JsonNode ofMachine = states.path(request.machineName());
    return ofMachine.isObject()
        ? ofMachine.path(request.stateName())
        : states.path(request.stateName());
  }

  private synchronized int next(TaskRequest request, int size) {
    String state = request.executionArn() + " " + request.stateName();
    int call = calls.merge(state, 1, Integer::sum) - 1;
    return Math.min(call, size - 1);
  }

  private JsonNode state(JsonNode mock, TaskRequest request)
      throws TaskFailedException, InterruptedException {
    Optional<String> token = request.taskToken();
    if (mock.path("Hang").asBoolean(false)) {
      return token.isPresent() ? JsonNodeFactory.instance.objectNode() : hang();
    }
    JsonNode thrown = mock.path("Throw");
    if (thrown.isObject()) {
      String error = text(thrown, "Error");
      String cause = text(thrown, "Cause");
      if (token.isPresent()) {
        runner.get().sendTaskFailure(token.get(), error, cause);
        return JsonNodeFactory.instance.objectNode();
      }
      throw new TaskFailedException(error, cause);
    }
    JsonNode value = mock.path("Return");
    token.ifPresent(t -> runner.get().sendTaskSuccess(t, value.toString()));
    return value;
  }

  private JsonNode hang() throws InterruptedException {
    var never = new CountDownLatch(1);
    Timers.Timer timer = timers.at(timers.now().plus(Duration.ofDays(3650)), never::countDown);
    try {
      runner.get().whileIdle(never);
      throw new InterruptedException();
    } finally {
      timer.cancel();
    }
  }

  private JsonNode lambda(TaskRequest request) throws TaskFailedException, InterruptedException {
    boolean optimised = request.operation().equals("invoke");
    String arn = optimised ? request.arguments().path("FunctionName").asText() : request.resource();
    JsonNode payload = optimised ? payload(request.arguments()) : request.arguments();
    String[] parts = arn.replaceFirst(":\\$LATEST$", "").split(":", -1);
    JsonNode result = behave(mocks.path("lambda").path(parts[parts.length - 1]), payload);
    if (!optimised || request.pattern() == Pattern.WAIT_FOR_TOKEN) {
      return result;
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("ExecutedVersion", "$LATEST").set("Payload", result);
    return answer.put("StatusCode", 200);
  }

  /** A function is sent a text as it is, and an empty object where there is nothing. */
  private static JsonNode payload(JsonNode arguments) throws TaskFailedException {
    JsonNode payload = arguments.path("Payload");
    try {
      return payload.isMissingNode() || payload.isNull()
          ? JsonNodeFactory.instance.objectNode()
          : payload.isTextual() ? JSON.readTree(payload.asText()) : payload;
    } catch (JsonProcessingException e) {
      throw new TaskFailedException(
          "Lambda.InvalidRequestContentException", "Could not parse request body into json: " + e);
    }
  }

  private JsonNode behave(JsonNode behaviour, JsonNode payload)
      throws TaskFailedException, InterruptedException {
    if (behaviour.isTextual() && behaviour.asText().equals("echo")) {
      return payload;
    }
    if (behaviour.has("error")) {
      throw new TaskFailedException(behaviour.path("error").asText(), text(behaviour, "cause"));
    }
    if (behaviour.has("sleepSeconds")) {
      var over = new CountDownLatch(1);
      Duration nap = Duration.ofMillis((long) (behaviour.path("sleepSeconds").asDouble() * 1000));
      Timers.Timer timer = timers.at(timers.now().plus(nap), over::countDown);
      try {
        runner.get().whileIdle(over);
      } finally {
        timer.cancel();
      }
      return behave(behaviour.path("then"), payload);
    }
    if (behaviour.has("returnRepeated")) {
      JsonNode repeated = behaviour.path("returnRepeated");
      return JsonNodeFactory.instance.textNode(
          repeated.path("text").asText().repeat(repeated.path("count").asInt()));
    }
    if (!behaviour.has("return")) {
      throw new TaskFailedException("Lambda.ResourceNotFoundException", "no mock for the function");
    }
    return behaviour.get("return");
  }

  private static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isTextual() ? value.asText() : value.toString();
  }
}
