package dev.kintsugi.asl.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.Definitions;
import dev.kintsugi.asl.definition.InvalidDefinitionException;
import dev.kintsugi.asl.definition.Issue;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.execution.ExecutionDescription;
import dev.kintsugi.asl.execution.ExecutionStatusChange;
import dev.kintsugi.asl.execution.SfnException;
import dev.kintsugi.asl.execution.SkippingTimers;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.asl.execution.Status;
import dev.kintsugi.asl.history.HistoryEvent;
import dev.kintsugi.asl.protocol.SfnProtocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one case: a definition, an input, mocks; on a clock that skips all waiting. */
final class CaseRunner {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MACHINE_ARN = "arn:aws:states:us-east-1:111111111111:stateMachine:";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PATIENCE_SECONDS = 60;

  private final JsonNode test;
  private final String name;
  private List<HistoryEvent> history = List.of();

  CaseRunner(JsonNode test) {
    this(test, "case");
  }

  /** Runs a case whose machine has a name, by which mocks may call it. */
  CaseRunner(JsonNode test, String name) {
    this.test = test;
    this.name = name;
  }

  static ObjectNode status(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }

  List<HistoryEvent> history() {
    return history;
  }

  ObjectNode answer() {
    String kind = test.path("kind").asText("execution");
    JsonNode definition = test.path("definition");
    String text = definition.isTextual() ? definition.asText() : definition.toString();
    if (kind.equals("teststate")) {
      return probe(text);
    }
    MachineType type = MachineType.valueOf(test.path("type").asText("STANDARD"));
    if (kind.equals("validate")) {
      List<Issue> issues = Definitions.check(text, type);
      return issues.isEmpty()
          ? status("VALID")
          : status("INVALID_DEFINITION").put("cause", issues.getFirst().toString());
    }
    return execute(text, type);
  }

  private ObjectNode probe(String definition) {
    ObjectNode request = JSON.createObjectNode();
    if (test.path("request") instanceof ObjectNode given) {
      request.setAll(given);
    }
    request.put("definition", definition);
    var timers = new SkippingTimers(START);
    var started = new CompletableFuture<StateMachineRunner>();
    var tasks = new MockTasks(test.path("mocks"), timers, started::join);
    try (StateMachineRunner runner =
        StateMachineRunner.builder().timers(timers).tasks(tasks).build()) {
      started.complete(runner);
      String answered = new SfnProtocol(runner).handle("TestState", request.toString());
      ObjectNode answer = (ObjectNode) read(answered);
      if (answer.has("output")) {
        answer.set("output", read(answer.path("output").asText()));
      }
      return answer;
    } catch (SfnException e) {
      return status("REJECTED").put("error", e.type()).put("cause", e.getMessage());
    }
  }

  private ObjectNode execute(String definition, MachineType type) {
    var timers = new SkippingTimers(START);
    var runner = new CompletableFuture<StateMachineRunner>();
    try (StateMachineRunner started =
        StateMachineRunner.builder()
            .timers(timers)
            .tasks(new MockTasks(test.path("mocks"), timers, runner::join))
            .seeds(() -> 1)
            .build()) {
      runner.complete(started);
      for (Map.Entry<String, JsonNode> other : test.path("stateMachines").properties()) {
        JsonNode machine = other.getValue().path("definition");
        JsonNode written = machine.isMissingNode() ? other.getValue() : machine;
        started.define(
            other.getKey(),
            written.isTextual() ? written.asText() : written.toString(),
            MachineType.valueOf(other.getValue().path("type").asText("STANDARD")),
            "");
      }
      started.define(name, definition, type, "arn:aws:iam::111111111111:role/case");
      return result(run(started));
    } catch (InvalidDefinitionException e) {
      return status("INVALID_DEFINITION").put("cause", e.getMessage());
    } catch (SfnException e) {
      return status("REJECTED").put("error", e.type()).put("cause", e.getMessage());
    }
  }

  private ExecutionDescription run(StateMachineRunner runner) {
    String input =
        test.has("rawInput")
            ? test.path("rawInput").asText()
            : test.has("input") ? test.path("input").toString() : "{}";
    var ended = new CompletableFuture<ExecutionDescription>();
    runner.addListener(change -> end(change, ended));
    String arn = runner.start(MACHINE_ARN + name, name, input).arn();
    try {
      ExecutionDescription description = ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (arn.contains(":execution:")) {
        history = runner.history(arn);
      }
      return description;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      if (arn.contains(":execution:")) {
        runner.stop(arn, null, null);
      }
      throw new IllegalStateException("no end after " + PATIENCE_SECONDS + " s", e);
    }
  }

  private void end(ExecutionStatusChange change, CompletableFuture<ExecutionDescription> ended) {
    ExecutionDescription execution = change.execution();
    if (execution.status() != Status.RUNNING && execution.machineArn().equals(MACHINE_ARN + name)) {
      ended.complete(execution);
    }
  }

  private static ObjectNode result(ExecutionDescription execution) {
    ObjectNode answer = status(execution.status().name());
    execution.output().map(CaseRunner::read).ifPresent(output -> answer.set("output", output));
    put(answer, "error", execution.error());
    put(answer, "cause", execution.cause());
    return answer;
  }

  private static void put(ObjectNode answer, String field, Optional<String> value) {
    value.ifPresent(text -> answer.put(field, text));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
