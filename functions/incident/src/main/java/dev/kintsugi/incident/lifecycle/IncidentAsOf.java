package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.IncidentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows an incident as it was known at an instant, by replaying its timeline. Thread-safe. */
public final class IncidentAsOf {
  private final IncidentStore store;

  /** Reads from a store. */
  public IncidentAsOf(IncidentStore store) {
    this.store = store;
  }

  /** The incident as known at the instant; empty if it was not open yet. */
  public Optional<Incident> at(IncidentId id, Instant instant) {
    List<TimelineEntry> known =
        timeline(id).stream().filter(entry -> !entry.at().isAfter(instant)).toList();
    return known.isEmpty() ? Optional.empty() : Optional.of(Incident.replay(known));
  }

  /** The whole timeline, oldest first; empty if there is no such incident. */
  public List<TimelineEntry> timeline(IncidentId id) {
    var all = new ArrayList<TimelineEntry>();
    List<TimelineEntry> part = store.timeline(id, 0);
    while (!part.isEmpty()) {
      all.addAll(part);
      part = store.timeline(id, part.getLast().sequence());
    }
    return List.copyOf(all);
  }
}
