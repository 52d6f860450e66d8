package dev.kintsugi.incident.oncall;

import java.time.Instant;

/** Keeps the roster of each tier. Implementations are thread-safe. */
public interface Rosters {
  /** The most rotations, and the most overrides, of a tier that are heeded. */
  int MOST = 1_000;

  /** The roster of a tier, with what was just entered. */
  Roster of(int tier);

  /** Enters a rotation; one that comes into force at the same instant is replaced. */
  void set(Rotation rotation);

  /** Enters an override; the same id again changes nothing. */
  void add(RosterOverride override);

  /** Ends an override that has not been ended before; whether it was so. */
  boolean end(int tier, String id, Instant at);
}
