package dev.kintsugi.local.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.template.QueueSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a queue behaves, read from the template's attributes; what is missing is as on AWS.
 *
 * @param maximumSize of a message in bytes, its attributes included
 * @param redrive where messages go that were received too often
 */
record QueueSettings(
    Duration visibility,
    Duration delay,
    Duration retention,
    Duration receiveWait,
    int maximumSize,
    Optional<Redrive> redrive) {
  /** AWS raised its limit to 1 MiB in 2025; we keep to the older one, which every region has. */
  static final int LARGEST = 262_144;

  /**
   * Where messages go that were received {@code maximum} times and not deleted.
   *
   * @param deadLetters the ARN of a queue
   */
  record Redrive(String deadLetters, int maximum) {}

  static QueueSettings of(QueueSpec spec) {
    Map<String, String> attributes = spec.attributes();
    if (spec.name().endsWith(".fifo")) {
      throw new IllegalArgumentException(
          "queue " + spec.name() + ": the local cloud has no FIFO queues");
    }
    return new QueueSettings(
        seconds(attributes, "VisibilityTimeout", 30),
        seconds(attributes, "DelaySeconds", 0),
        seconds(attributes, "MessageRetentionPeriod", 345_600),
        seconds(attributes, "ReceiveMessageWaitTimeSeconds", 0),
        Math.min(
            LARGEST,
            Integer.parseInt(
                attributes.getOrDefault("MaximumMessageSize", Integer.toString(LARGEST)))),
        Optional.ofNullable(attributes.get("RedrivePolicy")).map(QueueSettings::redrive));
  }

  private static Duration seconds(Map<String, String> attributes, String name, int otherwise) {
    return Duration.ofSeconds(
        Long.parseLong(attributes.getOrDefault(name, Integer.toString(otherwise))));
  }

  private static Redrive redrive(String policy) {
    try {
      JsonNode json = new JsonMapper().readTree(policy);
      return new Redrive(
          json.path("deadLetterTargetArn").asText(), json.path("maxReceiveCount").asInt());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no redrive policy: " + policy, e);
    }
  }
}
