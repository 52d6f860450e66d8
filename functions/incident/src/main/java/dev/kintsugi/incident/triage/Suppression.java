package dev.kintsugi.incident.triage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision that certain findings open no incident for a while: who answers for it, why, until
 * when. Immutable.
 *
 * @param owner the person or group that answers for it
 * @param createdBy the subject of the person who entered it
 * @param expires from then on the same findings count again; at most {@link #LONGEST} after {@code
 *     createdAt}
 * @param endedAt when it was ended before its time
 */
public record Suppression(
    String id,
    Scope scope,
    String owner,
    String reason,
    String createdBy,
    Instant createdAt,
    Instant expires,
    Optional<Instant> endedAt) {
  /** The longest that one may hold; who needs it longer decides again. */
  public static final Duration LONGEST = Duration.ofDays(365);

  /** Whether it holds at an instant. */
  public boolean inForce(Instant at) {
    return !at.isBefore(createdAt) && at.isBefore(expires) && endedAt.isEmpty();
  }

  /** The same one, ended. */
  public Suppression ended(Instant at) {
    return new Suppression(
        id, scope, owner, reason, createdBy, createdAt, expires, Optional.of(at));
  }

  /**
   * Which findings: those that agree with every part given; at least one is.
   *
   * @param rule the rule's id
   * @param actor ARN or user name as the event has it; {@code resource} likewise
   */
  public record Scope(
      Optional<String> rule,
      Optional<String> actor,
      Optional<String> resource,
      Optional<String> account) {
    /** Whether nothing is given: that would silence everything. */
    public boolean coversEverything() {
      return rule.isEmpty() && actor.isEmpty() && resource.isEmpty() && account.isEmpty();
    }

    /** Whether a finding is meant. */
    public boolean covers(Finding finding) {
      return agrees(rule, Optional.of(finding.rule()))
          && agrees(actor, finding.event().actor())
          && agrees(resource, finding.event().resource())
          && agrees(account, finding.event().account());
    }

    private static boolean agrees(Optional<String> wanted, Optional<String> there) {
      return wanted.isEmpty() || wanted.equals(there);
    }
  }
}
