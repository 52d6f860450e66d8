package dev.kintsugi.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One EventBridge rule.
 *
 * @param origin in whose name it delivers
 * @param bus the bus' name
 * @param pattern the event pattern as JSON, or empty for a schedule
 * @param schedule rate(...) or cron(...)
 */
public record RuleSpec(
    String name,
    Origin origin,
    String bus,
    Optional<String> pattern,
    Optional<String> schedule,
    boolean enabled,
    List<Target> targets) {

  /**
   * What delivers, as policies know it.
   *
   * @param principal the service
   * @param arn its resource
   */
  public record Origin(String principal, String arn) {
    /** What the scheduler is called. */
    public static final String SCHEDULER = "scheduler.amazonaws.com";

    /** A rule of a bus. */
    public static Origin rule(String bus, String name) {
      String rest = bus.equals("default") ? name : bus + "/" + name;
      return new Origin("events.amazonaws.com", place("events") + "rule/" + rest);
    }

    /** A schedule of the scheduler. */
    public static Origin schedule(String name) {
      return new Origin(SCHEDULER, place("scheduler") + "schedule/default/" + name);
    }

    /** Notifications of a bucket. */
    public static Origin bucket(String name) {
      return new Origin("s3.amazonaws.com", "arn:aws:s3:::" + name);
    }

    private static String place(String service) {
      return "arn:aws:" + service + ":" + Place.REGION + ":" + Place.ACCOUNT + ":";
    }
  }

  /**
   * One target.
   *
   * @param arn a function, a queue, a state machine or a bus
   * @param inputPath a path such as $.detail, where only that part is given
   * @param input constant JSON
   * @param deadLetters the ARN of a queue
   * @param role the ARN of the role it is reached in, where one is given
   */
  public record Target(
      String id,
      String arn,
      Optional<String> inputPath,
      Optional<String> input,
      Retry retry,
      Optional<String> deadLetters,
      Optional<String> role) {}

  /** How often and how long a delivery is tried again. */
  public record Retry(int attempts, Duration maximumAge) {
    /** EventBridge's default: 185 times within 24 hours. */
    public static final Retry DEFAULT = new Retry(185, Duration.ofHours(24));
  }
}
