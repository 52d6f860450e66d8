package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * One attempt of a task.
 *
 * @param key place in the execution and number of the attempt
 * @param stateName name of the state
 * @param resource the ARN as written
 * @param arguments gives the arguments, once the task's token is known
 * @param timeout how long it may take
 * @param heartbeat how long it may stay silent
 * @param attempt 0 for the first
 */
public record TaskCall(
    String key,
    String stateName,
    String resource,
    Function<Optional<String>, JsonNode> arguments,
    Optional<Duration> timeout,
    Optional<Duration> heartbeat,
    int attempt) {}
