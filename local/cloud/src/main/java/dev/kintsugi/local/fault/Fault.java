package dev.kintsugi.local.fault;

import java.time.Duration;

/**
 * What happens to one call.
 *
 * @param delay how long it takes, in real time; zero where the kind has no delay
 */
public record Fault(Kind kind, Duration delay) {
  /** The kinds of faults. */
  public enum Kind {
    /** The service says that there were too many calls; nothing is done. */
    THROTTLE,
    /** The service says that it failed; nothing is done. */
    ERROR500,
    /** No answer comes, and the connection breaks after the delay; nothing is done. */
    TIMEOUT,
    /** The call is done, and the connection breaks before the answer. */
    LOST_ANSWER,
    /** The call is done after the delay. */
    SLOW
  }
}
