package dev.kintsugi.incident.service;

import dev.kintsugi.vocabulary.ServiceTarget;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The clock of one service target as it stands at an instant, with the account of every stretch of
 * time since the incident was opened. Immutable.
 *
 * @param policy the version that the incident was opened under
 * @param severity what the incident is now; its time applies from the opening on
 * @param calendar whose hours count
 * @param elapsed the time that counted so far
 * @param due when the time is over if nothing rests from now on; empty while it rests with no end,
 *     or if it is more than ten years ahead
 * @param endedAt when the target was met, in time or late
 * @param account what happened to each stretch of time, in order and without gaps
 */
public record ServiceClock(
    ServiceTarget target,
    String policy,
    Severity severity,
    Duration allowed,
    String calendar,
    State state,
    Duration elapsed,
    Optional<Instant> due,
    Optional<Instant> endedAt,
    List<Stretch> account) {
  /** Keeps a copy. */
  public ServiceClock {
    account = List.copyOf(account);
  }

  /** How a clock stands. */
  public enum State {
    /** It counts, or will when its hours begin. */
    RUNNING,
    /** Work rests. */
    SUSPENDED,
    /** The target was met in time. */
    MET,
    /** The time is over: the target was met late, or is not met yet. */
    BREACHED
  }

  /** What a stretch of time was to the clock. */
  public enum Counted {
    COUNTED,
    OUT_OF_HOURS,
    SUSPENDED
  }

  /**
   * A stretch of time, its end excluded.
   *
   * @param reason why work rested; empty otherwise
   */
  public record Stretch(Instant from, Instant to, Counted counted, String reason) {}

  /** The time left; zero once it is over. */
  public Duration remaining() {
    Duration left = allowed.minus(elapsed);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** How many percent of the time have passed, rounded down; may be above 100. */
  public long percent() {
    return elapsed.toMillis() * 100 / allowed.toMillis();
  }
}
