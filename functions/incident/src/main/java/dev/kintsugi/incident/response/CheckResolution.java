package dev.kintsugi.incident.response;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentAsOf;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs the detection's check again: whether the rules that made the incident have matched anything
 * that happened after its resolution. Thread-safe.
 */
public final class CheckResolution {
  private static final String CHECK = "detection-silent-since-resolution";

  private final ActOnIncident acts;
  private final IncidentAsOf timelines;

  /** Looks at timelines. */
  public CheckResolution(ActOnIncident acts, IncidentAsOf timelines) {
    this.acts = acts;
    this.timelines = timelines;
  }

  /** Checks, and records what was seen; what still shows takes the incident back. */
  public Entry check(ActRequest request) {
    List<TimelineEntry> timeline = timelines.timeline(request.incident());
    return acts.act(request, incident -> decide(incident, timeline));
  }

  private static Decision decide(Incident incident, List<TimelineEntry> timeline) {
    boolean done =
        incident.progress().status() != Status.RESOLVED || incident.outcome().checked().isPresent();
    if (done) {
      return Write.of();
    }
    Instant resolved =
        latest(timeline, Change.Resolved.class).map(TimelineEntry::at).orElse(Instant.MAX);
    List<Change.FoundBy> after =
        incident.dossier().findings().stream()
            .filter(found -> found.eventTime().isAfter(resolved))
            .toList();
    String detail =
        after.isEmpty()
            ? "no rule has matched since " + resolved
            : after.getLast().ruleTitle() + " matched at " + after.getLast().eventTime();
    return Write.of(new Change.Checked(CHECK, after.isEmpty(), detail));
  }

  private static Optional<TimelineEntry> latest(
      List<TimelineEntry> timeline, Class<? extends Change> kind) {
    return timeline.reversed().stream()
        .filter(entry -> kind.isInstance(entry.change()))
        .findFirst();
  }
}
