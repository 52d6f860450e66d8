package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.execution.ExecutionLog.Entry;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * How an execution began: all that is needed to go on with it after a restart, its definition as it
 * was then included.
 *
 * @param arn its ARN
 * @param machineArn the ARN of its machine
 * @param name its name
 * @param type the kind of its machine
 * @param roleArn the role of its machine
 * @param definition the text of its machine
 * @param input its input
 * @param startedAt when it began
 * @param seed of everything random in it
 */
record Start(
    String arn,
    String machineArn,
    String name,
    MachineType type,
    String roleArn,
    String definition,
    JsonNode input,
    Instant startedAt,
    long seed) {
  private static final JsonMapper JSON = new JsonMapper();

  /** The type of its note in the log. */
  static final String NOTE = "start";

  /** Records the start in the log. */
  void record(ExecutionLog log) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("arn", arn)
        .put("machineArn", machineArn)
        .put("name", name)
        .put("type", type.name())
        .put("roleArn", roleArn)
        .put("definition", definition)
        .put("input", input.toString())
        .put("startedAt", startedAt.toString())
        .put("seed", seed);
    log.note("", NOTE, startedAt, json);
  }

  /** The start that a log has; empty if the process died before it was recorded. */
  static Optional<Start> of(ExecutionLog log) {
    return log.noted("", NOTE).map(Entry::details).map(Start::read);
  }

  private static Start read(ObjectNode json) {
    try {
      return new Start(
          json.path("arn").asText(),
          json.path("machineArn").asText(),
          json.path("name").asText(),
          MachineType.valueOf(json.path("type").asText()),
          json.path("roleArn").asText(),
          json.path("definition").asText(),
          JSON.readTree(json.path("input").asText()),
          Instant.parse(json.path("startedAt").asText()),
          json.path("seed").asLong());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The context object of the execution. */
  ObjectNode context() {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    context
        .putObject("Execution")
        .put("Id", arn)
        .put("Name", name)
        .put("RoleArn", roleArn)
        .put("StartTime", startedAt.toString())
        .set("Input", input);
    context.putObject("StateMachine").put("Id", machineArn).put("Name", machineName());
    return context;
  }

  private String machineName() {
    return machineArn.substring(machineArn.lastIndexOf(':') + 1);
  }

  ExecutionDescription description() {
    return new ExecutionDescription(
        arn,
        machineArn,
        name,
        Status.RUNNING,
        startedAt,
        Optional.empty(),
        input.toString(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The description of the execution as its log says it ended. */
  ExecutionDescription ended(Status status, ExecutionLog log) {
    Entry end = log.find("", ExecutionRun.eventType(status)).orElseThrow();
    return new ExecutionDescription(
        arn,
        machineArn,
        name,
        status,
        startedAt,
        Optional.of(end.at()),
        input.toString(),
        text(end, "output"),
        text(end, "error"),
        text(end, "cause"));
  }

  private static Optional<String> text(Entry end, String field) {
    return Optional.ofNullable(end.details().get(field)).map(JsonNode::asText);
  }

  /** The description of the execution as its log has it. */
  ExecutionDescription describe(ExecutionLog log) {
    for (Status status : Status.values()) {
      if (status != Status.RUNNING && log.find("", ExecutionRun.eventType(status)).isPresent()) {
        return ended(status, log);
      }
    }
    return description();
  }
}
