package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.state.TaskCall;
import java.time.Duration;
import java.util.Optional;

/**
 * Work that a machine wants done.
 *
 * @param resource the ARN as written
 * @param service such as {@code lambda} or {@code dynamodb}
 * @param operation such as {@code invoke} or {@code putItem}
 * @param pattern how the machine waits for it
 * @param arguments what to do it with
 * @param taskToken the token to give back, where the machine waits for one
 * @param executionArn the execution that asks
 * @param stateName the state that asks
 * @param timeout how long the machine will wait
 * @param attempt 0 for the first attempt of the state
 */
public record TaskRequest(
    String resource,
    String service,
    String operation,
    Pattern pattern,
    JsonNode arguments,
    Optional<String> taskToken,
    String executionArn,
    String stateName,
    Optional<Duration> timeout,
    int attempt) {
  private static final int MACHINE = 6;

  /** The name of the machine that asks; empty where the execution's ARN has none. */
  public String machineName() {
    String[] parts = executionArn.split(":", -1);
    return parts.length > MACHINE ? parts[MACHINE] : "";
  }

  /** The request of a call with its arguments. */
  public static TaskRequest of(
      TaskCall call, JsonNode arguments, Optional<String> token, String executionArn) {
    Resource resource = Resource.of(call.resource());
    return new TaskRequest(
        call.resource(),
        resource.service(),
        resource.operation(),
        resource.pattern(),
        arguments,
        token,
        executionArn,
        call.stateName(),
        call.timeout(),
        call.attempt());
  }

  /** How a machine waits for a task. */
  public enum Pattern {
    /** For the answer of the call. */
    REQUEST_RESPONSE,
    /** For the end of the job that the call starts. */
    SYNC,
    /** For somebody who sends the token back. */
    WAIT_FOR_TOKEN
  }
}
