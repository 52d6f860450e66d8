package dev.kintsugi.incident.triage;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that others have warned of.
 *
 * @param type as observables have it: IP Address, Hostname or Hash
 * @param value in lower case
 * @param source who warns
 * @param confidence 0 to 100, how sure the source is
 * @param until when the warning lapses
 */
public record Indicator(
    String type, String value, String source, int confidence, Optional<Instant> until) {
  /** Whether the warning still holds at an instant. */
  public boolean holdsAt(Instant at) {
    return until.isEmpty() || at.isBefore(until.get());
  }
}
