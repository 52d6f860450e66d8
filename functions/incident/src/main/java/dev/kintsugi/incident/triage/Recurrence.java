package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Incident.Suspension;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.incident.lifecycle.Steps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What further findings are to an incident: that which happened before its resolution belongs to
 * it, that which happened after it takes it back to be worked on.
 */
final class Recurrence {
  private Recurrence() {}

  static Write of(Incident incident, List<Change.FoundBy> fresh) {
    var added = new Change.FindingsAdded(fresh);
    return resolved(incident)
        .flatMap(at -> fresh.stream().filter(f -> f.eventTime().isAfter(at)).findFirst())
        .map(again -> Write.of(added, recurred(again)).answering(Steps.ANY, "rejected"))
        .orElseGet(() -> Write.of(added));
  }

  private static Change recurred(Change.FoundBy again) {
    return new Change.Recurred(again.ruleTitle() + ", event " + again.event(), again.eventTime());
  }

  /** When the resolution that stands was made. */
  private static Optional<Instant> resolved(Incident incident) {
    return incident.progress().status() == Status.RESOLVED
        ? incident.serviceLevel().suspensions().stream()
            .filter(rest -> rest.resolved() && rest.endedAt().isEmpty())
            .map(Suspension::from)
            .findFirst()
        : Optional.empty();
  }
}
