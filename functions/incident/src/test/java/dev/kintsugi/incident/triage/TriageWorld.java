package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Samples;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Triage over stores in memory. */
final class TriageWorld {
  private final Desk desk = new Desk();
  private final InMemorySuppressions suppressions = new InMemorySuppressions();
  private final TriageFindings triage =
      new TriageFindings(
          desk.store(),
          desk.ledger(),
          desk.opening(),
          new ApplySuppressions(suppressions, desk.clock()),
          new AccumulateRisk(
              new InMemoryRiskLedger(), desk.store(), RiskPolicy.shipped(), desk.clock()));

  Desk desk() {
    return desk;
  }

  InMemorySuppressions suppressions() {
    return suppressions;
  }

  TriageFindings triage() {
    return triage;
  }

  Instant now() {
    return desk.clock().instant();
  }

  List<Incident> open() {
    return desk.store()
        .list(new IncidentStore.Listing(Optional.empty(), 100, Optional.empty()))
        .items();
  }

  void close(Incident incident) {
    desk.store()
        .write(
            Samples.update(
                incident,
                new Change.Acknowledged(1),
                Samples.diagnosis(),
                Samples.fix("fixed"),
                new Change.Closed("Test", "over", Sha256.of("s"))));
  }
}
