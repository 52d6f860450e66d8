package dev.kintsugi.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One EventBridge rule.
 *
 * @param bus the bus' name
 * @param pattern the event pattern as JSON, or empty for a schedule
 * @param schedule rate(...) or cron(...)
 */
public record RuleSpec(
    String name,
    String bus,
    Optional<String> pattern,
    Optional<String> schedule,
    boolean enabled,
    List<Target> targets) {

  /**
   * One target.
   *
   * @param arn a function, a queue, a state machine or a bus
   * @param inputPath a path such as $.detail, where only that part is given
   * @param input constant JSON
   * @param deadLetters the ARN of a queue
   */
  public record Target(
      String id,
      String arn,
      Optional<String> inputPath,
      Optional<String> input,
      Retry retry,
      Optional<String> deadLetters) {}

  /** How often and how long a delivery is tried again. */
  public record Retry(int attempts, Duration maximumAge) {
    /** EventBridge's default: 185 times within 24 hours. */
    public static final Retry DEFAULT = new Retry(185, Duration.ofHours(24));
  }
}
