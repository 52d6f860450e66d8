package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens an incident by a conditional write and starts its workflow: of several who open for one
 * fingerprint at the same time one succeeds. Thread-safe.
 */
public final class OpenIncident {
  private final IncidentStore store;
  private final Numbers numbers;
  private final Workflow workflow;
  private final String servicePolicy;
  private final InstantSource clock;

  /**
   * Opens in a store.
   *
   * @param servicePolicy the version of the service levels in force
   */
  public OpenIncident(
      IncidentStore store,
      Numbers numbers,
      Workflow workflow,
      String servicePolicy,
      InstantSource clock) {
    this.store = store;
    this.numbers = numbers;
    this.workflow = workflow;
    this.servicePolicy = servicePolicy;
    this.clock = clock;
  }

  /**
   * Opens.
   *
   * @param further what is known from the start, such as findings
   */
  public Result open(Actor actor, Change.Opened opening, List<Change> further) {
    Instant now = clock.instant();
    int year = now.atZone(ZoneOffset.UTC).getYear();
    IncidentId id = IncidentId.of(year, numbers.next("INC-" + year));
    var entries = new ArrayList<TimelineEntry>();
    TimelineEntry.Link link = TimelineEntry.Link.start(id);
    var changes = new ArrayList<Change>(List.of(opening));
    changes.addAll(further);
    store
        .lastClosedFor(opening.fingerprint())
        .ifPresent(before -> changes.add(new Change.Linked("recurrence-of", before)));
    changes.add(new Change.ServiceLevelAgreed(servicePolicy));
    changes.add(new Change.WorkflowStarted(0));
    for (Change change : changes) {
      var entry = TimelineEntry.after(link, now, change.occurredAt(now), actor, change);
      entries.add(entry);
      link = entry.link();
    }
    Incident incident = Incident.replay(entries);
    var update = new IncidentStore.Update(incident, entries, Optional.empty());
    return switch (store.write(update)) {
      case IncidentStore.Written.Done done -> {
        workflow.start(id, 0);
        yield new Result.Opened(incident);
      }
      case IncidentStore.Written.Taken taken -> new Result.Taken(taken.by());
      case IncidentStore.Written.Stale stale -> new Result.Known();
    };
  }

  /** What came of it. */
  public sealed interface Result {
    /** A new incident. */
    record Opened(Incident incident) implements Result {}

    /** One of its findings is in an incident already. */
    record Known() implements Result {}

    /** Another is open for the fingerprint. */
    record Taken(IncidentId by) implements Result {}
  }
}
