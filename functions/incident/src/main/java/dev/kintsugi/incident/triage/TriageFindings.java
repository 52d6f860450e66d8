package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.OpenIncident;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Folds findings into the open incident of their fingerprint, or opens one. Suppressed findings are
 * left out; observations open one only when their risk has crossed the threshold. A finding that
 * comes again, also at the same time elsewhere, counts once. Thread-safe.
 */
public final class TriageFindings {
  private static final int AT_ONCE = 80;
  private static final int ATTEMPTS = 20;

  /** So many incidents of one fingerprint may be open, each for a span of time of its own. */
  private static final int OPEN_AT_ONCE = 4;

  private static final Actor DETECTION = Actor.service("detection");

  private final IncidentStore incidents;
  private final Ledger ledger;
  private final OpenIncident opening;
  private final ApplySuppressions suppressions;
  private final AccumulateRisk risk;

  /** Folds into a store. */
  public TriageFindings(
      IncidentStore incidents,
      Ledger ledger,
      OpenIncident opening,
      ApplySuppressions suppressions,
      AccumulateRisk risk) {
    this.incidents = incidents;
    this.ledger = ledger;
    this.opening = opening;
    this.suppressions = suppressions;
    this.risk = risk;
  }

  /** Folds in; the incidents that the findings are in. */
  public Set<IncidentId> triage(List<Finding> findings) {
    Map<Fingerprint, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : suppressions.passing(findings)) {
      groups.computeIfAbsent(Fingerprint.of(finding), f -> new ArrayList<>()).add(finding);
    }
    Set<IncidentId> touched = new LinkedHashSet<>();
    groups.forEach(
        (fingerprint, group) -> {
          for (List<Finding> part : CorrelationWindow.parts(group, AT_ONCE)) {
            fold(fingerprint, part).ifPresent(touched::add);
          }
        });
    return touched;
  }

  private Optional<IncidentId> fold(Fingerprint fingerprint, List<Finding> part) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Change.FoundBy> fresh = fresh(part);
      Place place = place(fingerprint, part);
      if (fresh.isEmpty()) {
        return place.open();
      }
      if (place.open().isEmpty() && risk.onlyObserves(part)) {
        fresh = risk.add(fingerprint, part);
        if (fresh.isEmpty() && place(fingerprint, part).open().isEmpty()) {
          return Optional.empty();
        }
        if (fresh.isEmpty()) {
          // Somebody has opened the incident meanwhile, without what was just observed.
          continue;
        }
      }
      Optional<IncidentId> done =
          place.open().isPresent()
              ? add(place.open().get(), part)
              : opened(place.fingerprint(), part.getFirst(), fresh);
      if (done.isPresent()) {
        return done;
      }
    }
    throw new IllegalStateException("too many changes at the same time of " + fingerprint.value());
  }

  /**
   * The open incident whose window takes the part, else the first free fingerprint, else the last.
   */
  private Place place(Fingerprint fingerprint, List<Finding> part) {
    var free = new ArrayList<Place>();
    var taken = new ArrayList<Place>();
    for (int number = 1; number <= OPEN_AT_ONCE; number++) {
      String value = fingerprint.value() + (number == 1 ? "" : "#" + number);
      var place = new Place(value, incidents.openFor(value));
      Optional<Incident> incident = place.open().flatMap(incidents::find);
      if (incident.isPresent() && CorrelationWindow.takes(incident.get(), part)) {
        return place;
      }
      (incident.isPresent() ? taken : free).add(place);
    }
    return free.isEmpty() ? taken.getLast() : free.getFirst();
  }

  private record Place(String fingerprint, Optional<IncidentId> open) {}

  private Optional<IncidentId> opened(
      String fingerprint, Finding first, List<Change.FoundBy> fresh) {
    Change.FoundBy worst =
        fresh.stream().max(Comparator.comparing(Change.FoundBy::severity)).orElseThrow();
    String who = first.event().actor().or(first.event()::resource).orElse("unknown");
    var opened =
        new Change.Opened(
            worst.ruleTitle() + " by " + who,
            "Rule \"" + worst.ruleTitle() + "\" matched an event of " + worst.eventTime() + ".",
            first.category(),
            worst.severity(),
            fingerprint,
            Optional.empty());
    return opening.open(DETECTION, opened, List.of(new Change.FindingsAdded(fresh)))
            instanceof OpenIncident.Result.Opened done
        ? Optional.of(done.incident().id())
        : Optional.empty();
  }

  /** Empty if the incident was closed meanwhile: then another is to be opened. */
  private Optional<IncidentId> add(IncidentId id, List<Finding> group) {
    Entry entry =
        ledger.change(
            id,
            OptionalLong.empty(),
            DETECTION,
            incident -> {
              List<Change.FoundBy> fresh = fresh(group);
              boolean none = fresh.isEmpty() || incident.progress().status() == Status.CLOSED;
              return none ? Write.of() : Recurrence.of(incident, fresh);
            });
    return entry instanceof Entry.Written written
            && written.incident().progress().status() != Status.CLOSED
        ? Optional.of(id)
        : Optional.empty();
  }

  private List<Change.FoundBy> fresh(List<Finding> group) {
    Map<String, Change.FoundBy> found = new LinkedHashMap<>();
    for (Finding finding : group) {
      Change.FoundBy by = finding.found();
      found.putIfAbsent(by.key(), by);
    }
    found.keySet().removeAll(incidents.known(List.copyOf(found.keySet())));
    return List.copyOf(found.values());
  }
}
