package dev.kintsugi.asl.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution as its caller sees it.
 *
 * @param arn its ARN
 * @param machineArn the ARN of its machine
 * @param name its name
 * @param status where it stands
 * @param started when it began
 * @param stopped when it ended
 * @param input its input as JSON text
 * @param output its output as JSON text, if it succeeded
 * @param error its error name, if it failed
 * @param cause what happened, if it failed
 */
public record ExecutionDescription(
    String arn,
    String machineArn,
    String name,
    Status status,
    Instant started,
    Optional<Instant> stopped,
    String input,
    Optional<String> output,
    Optional<String> error,
    Optional<String> cause) {}
