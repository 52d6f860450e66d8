package dev.kintsugi.incident.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody takes a tier's calls for a while, whoever's turn it is. Of several at the same time the
 * one entered last holds. Immutable.
 *
 * @param person who takes the calls
 * @param until the end, excluded; at most {@link #LONGEST} after {@code from}
 * @param enteredBy the subject of the person who entered it
 * @param endedAt when it was ended before its time; what was before stays as it was
 */
public record RosterOverride(
    String id,
    int tier,
    String person,
    Instant from,
    Instant until,
    String reason,
    String enteredBy,
    Instant enteredAt,
    Optional<Instant> endedAt) {
  /** The longest that one may hold. */
  public static final Duration LONGEST = Duration.ofDays(60);

  /** The same one, ended. */
  public RosterOverride ended(Instant at) {
    return new RosterOverride(
        id, tier, person, from, until, reason, enteredBy, enteredAt, Optional.of(at));
  }

  /** When it holds no more. */
  Instant end() {
    return endedAt.filter(until::isAfter).orElse(until);
  }

  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(end());
  }
}
