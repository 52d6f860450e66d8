package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.history.Pages;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An incident store in memory; one lock stands for the transaction. Thread-safe. */
public final class InMemoryIncidentStore implements IncidentStore {
  private static final int PART = 1_000;

  private final InMemoryWaitingSteps steps;
  private final Map<IncidentId, Incident> incidents = new HashMap<>();
  private final Map<IncidentId, List<TimelineEntry>> timelines = new HashMap<>();
  private final Map<String, IncidentId> open = new HashMap<>();
  private final Map<String, IncidentId> closed = new HashMap<>();
  private final Set<String> findings = new HashSet<>();

  /** A store that keeps answers with the steps given. */
  public InMemoryIncidentStore(InMemoryWaitingSteps steps) {
    this.steps = steps;
  }

  @Override
  public synchronized Optional<Incident> find(IncidentId id) {
    return Optional.ofNullable(incidents.get(id));
  }

  @Override
  public synchronized Written write(Update update) {
    IncidentId id = update.incident().id();
    List<Change> changes = update.entries().stream().map(TimelineEntry::change).toList();
    List<String> keys = keys(changes);
    if (stale(id, update.entries().getFirst()) || keys.stream().anyMatch(findings::contains)) {
      return new Written.Stale();
    }
    String fingerprint = update.incident().profile().fingerprint();
    if (changes.getFirst() instanceof Change.Opened) {
      IncidentId holder = open.putIfAbsent(fingerprint, id);
      if (holder != null) {
        return new Written.Taken(holder);
      }
    }
    if (update.frees()) {
      open.remove(fingerprint, id);
      closed.put(fingerprint, id);
    }
    findings.addAll(keys);
    incidents.put(id, update.incident());
    timelines.computeIfAbsent(id, i -> new ArrayList<>()).addAll(update.entries());
    update.answer().ifPresent(answer -> steps.answer(id, answer));
    return new Written.Done();
  }

  private boolean stale(IncidentId id, TimelineEntry first) {
    TimelineEntry.Link end =
        find(id).map(Incident::head).orElseGet(() -> TimelineEntry.Link.start(id));
    return first.sequence() != end.sequence() + 1 || !first.previous().equals(end.hash());
  }

  private static List<String> keys(List<Change> changes) {
    return changes.stream()
        .filter(Change.FindingsAdded.class::isInstance)
        .flatMap(change -> ((Change.FindingsAdded) change).findings().stream())
        .map(Change.FoundBy::key)
        .toList();
  }

  @Override
  public synchronized List<TimelineEntry> timeline(IncidentId id, long after) {
    return timelines.getOrDefault(id, List.of()).stream()
        .filter(entry -> entry.sequence() > after)
        .limit(PART)
        .toList();
  }

  @Override
  public synchronized Set<String> known(Collection<String> keys) {
    var known = new HashSet<>(keys);
    known.retainAll(findings);
    return known;
  }

  @Override
  public synchronized Optional<IncidentId> openFor(String fingerprint) {
    return Optional.ofNullable(open.get(fingerprint));
  }

  @Override
  public synchronized Optional<IncidentId> lastClosedFor(String fingerprint) {
    return Optional.ofNullable(closed.get(fingerprint));
  }

  @Override
  public synchronized Page<Incident> list(Listing listing) {
    List<Incident> found =
        incidents.values().stream()
            .filter(incident -> listed(incident, listing))
            .sorted(
                Comparator.comparing((Incident i) -> i.classification().priority())
                    .thenComparing(i -> i.profile().openedAt())
                    .thenComparing(i -> i.id().value()))
            .toList();
    String name = "incidents" + listing.status().map(Status::caption).orElse("");
    return Pages.of(name, found, i -> i.id().value(), listing.limit(), listing.cursor());
  }

  private static boolean listed(Incident incident, Listing listing) {
    Status status = incident.progress().status();
    return listing.status().map(wanted -> wanted == status).orElse(status != Status.CLOSED);
  }
}
