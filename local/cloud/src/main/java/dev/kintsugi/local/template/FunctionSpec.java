package dev.kintsugi.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One function as declared.
 *
 * @param id the logical id
 * @param name the function's name
 * @param sources what triggers it
 * @param async what becomes of asynchronous invocations that fail
 */
public record FunctionSpec(
    String id, String name, Code code, Limits limits, List<EventSource> sources, Async async) {

  /** Keeps a copy of the sources. */
  public FunctionSpec {
    sources = List.copyOf(sources);
  }

  /** The function's ARN here. */
  public String arn() {
    return "arn:aws:lambda:" + Place.REGION + ":" + Place.ACCOUNT + ":function:" + name;
  }

  /** The principal its calls are made as: its role's name, else the logical id with "Role". */
  public String principal() {
    return "role-" + code.role().orElse(id + "Role");
  }

  /**
   * What runs.
   *
   * @param handler the class, with or without {@code ::method}
   * @param environment exactly the declared variables
   * @param role the name of its role
   * @param uri the jar, relative to the template
   */
  public record Code(
      String handler,
      Map<String, String> environment,
      Optional<String> role,
      Optional<String> uri) {
    /** Keeps a copy of the variables. */
    public Code {
      environment = Map.copyOf(environment);
    }
  }

  /**
   * A function's limits.
   *
   * @param memory in MB
   * @param concurrency at most so many invocations at once, where reserved
   */
  public record Limits(Duration timeout, int memory, OptionalInt concurrency) {}

  /**
   * The asynchronous invocation's configuration.
   *
   * @param retries 0 to 2
   * @param maximumAge 60 seconds to 6 hours
   * @param onFailure the ARN of the destination that gets the invocation record
   * @param deadLetters the ARN of the queue that gets the payload
   */
  public record Async(
      int retries, Duration maximumAge, Optional<String> onFailure, Optional<String> deadLetters) {}
}
