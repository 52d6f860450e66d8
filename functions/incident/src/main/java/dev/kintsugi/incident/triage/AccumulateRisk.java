package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.vocabulary.Severity;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Adds observations to the risk of whom they are about. The score is a function of what is kept, so
 * that a repetition, another order or two functions at once come to the same. Thread-safe.
 */
public final class AccumulateRisk {
  /** The rule that a crossed threshold is a finding of. */
  public static final String RULE = "kintsugi-risk";

  private final RiskLedger ledger;
  private final IncidentStore incidents;
  private final RiskPolicy policy;
  private final InstantSource clock;

  /** Accumulates by a policy; what is in an incident already no longer counts. */
  public AccumulateRisk(
      RiskLedger ledger, IncidentStore incidents, RiskPolicy policy, InstantSource clock) {
    this.ledger = ledger;
    this.incidents = incidents;
    this.policy = policy;
    this.clock = clock;
  }

  /** Whether findings are observations, all of them. */
  boolean onlyObserves(List<Finding> findings) {
    return findings.stream().allMatch(finding -> policy.isObservation(finding.severity()));
  }

  /**
   * Adds observations of one fingerprint; everything that counts, the crossing first, if the
   * threshold is crossed, else nothing.
   */
  List<Change.FoundBy> add(Fingerprint fingerprint, List<Finding> observed) {
    Instant last = latest(observed.stream().map(Finding::found).toList());
    List<Observation> observations =
        observed.stream().map(f -> new Observation(f.found(), f.category())).toList();
    // Not by the events' clock: an old log may be read today.
    ledger.add(fingerprint, observations, clock.instant().plus(policy.memory()));
    List<Observation> counting = counting(fingerprint, last);
    if (counting.isEmpty()) {
      return List.of();
    }
    List<Change.FoundBy> found = counting.stream().map(Observation::found).toList();
    double score = policy.score(counting, latest(found));
    if (!policy.crossedBy(score)) {
      return List.of();
    }
    var all = new ArrayList<Change.FoundBy>();
    all.add(crossing(found, score));
    all.addAll(found);
    return all;
  }

  private List<Observation> counting(Fingerprint fingerprint, Instant last) {
    List<Observation> kept = ledger.since(fingerprint, last.minus(policy.memory()));
    Set<String> gone = incidents.known(kept.stream().map(o -> o.found().key()).toList());
    return kept.stream().filter(o -> !gone.contains(o.found().key())).toList();
  }

  private static Instant latest(List<Change.FoundBy> found) {
    return found.stream().map(Change.FoundBy::eventTime).max(Instant::compareTo).orElseThrow();
  }

  /** A finding of its own, of the event that was one too many. */
  private Change.FoundBy crossing(List<Change.FoundBy> found, double score) {
    Change.FoundBy newest =
        found.stream()
            .max(
                Comparator.comparing(Change.FoundBy::eventTime)
                    .thenComparing(one -> one.event().value()))
            .orElseThrow();
    String title =
        String.format(
            Locale.ROOT,
            "Risk of %.0f points (threshold %.0f) from %d observations",
            score,
            policy.threshold(),
            found.size());
    return new Change.FoundBy(
        RULE,
        title,
        policy.version(),
        Severity.MEDIUM,
        newest.event(),
        newest.eventTime(),
        "medium",
        "medium",
        List.of(),
        newest.observables());
  }
}
