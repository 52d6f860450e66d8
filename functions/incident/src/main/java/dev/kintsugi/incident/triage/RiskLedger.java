package dev.kintsugi.incident.triage;

import java.time.Instant;
import java.util.List;

/** Keeps observations by fingerprint while they matter. Implementations are thread-safe. */
public interface RiskLedger {
  /** The most observations of one fingerprint that are looked at: the latest. */
  int MOST = 75;

  /**
   * Adds observations; one that is there already, by rule and event, changes nothing.
   *
   * @param forget when they may go
   */
  void add(Fingerprint fingerprint, List<Observation> observations, Instant forget);

  /** The latest observations since an instant, by the events' clock, newest first. */
  List<Observation> since(Fingerprint fingerprint, Instant from);
}
