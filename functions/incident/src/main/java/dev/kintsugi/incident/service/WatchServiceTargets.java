package dev.kintsugi.incident.service;

import dev.kintsugi.incident.communication.NotifyPeople;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.incident.lifecycle.UnknownIncidentException;
import dev.kintsugi.incident.service.ServiceClocks.Mark;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Does what is due by an incident's service clocks: warns, tells of breaches, ends holds that are
 * over. What people were told of is on the timeline, so each is told once, and after a crash again
 * with the same id. Thread-safe.
 */
public final class WatchServiceTargets {
  /** Who is warned that time runs out. */
  static final String RESPONDERS = "responders";

  /** Who is accountable for service levels and is told that one was missed. */
  static final String SERVICE_OWNER = "service-owner";

  private final IncidentStore incidents;
  private final Ledger ledger;
  private final NotifyPeople people;
  private final ServicePolicies policies;
  private final InstantSource clock;

  /** Watches by the policies given. */
  public WatchServiceTargets(
      IncidentStore incidents,
      Ledger ledger,
      NotifyPeople people,
      ServicePolicies policies,
      InstantSource clock) {
    this.incidents = incidents;
    this.ledger = ledger;
    this.people = people;
    this.policies = policies;
    this.clock = clock;
  }

  /** Does what is due now; when to look again, if nothing happens before. */
  public Optional<Instant> watch(ActRequest request) {
    Instant now = clock.instant();
    Incident incident =
        incidents
            .find(request.incident())
            .orElseThrow(() -> new UnknownIncidentException(request.incident()));
    List<Mark> reached = clocks(incident).reached(now);
    List<Change.Notified> told =
        highest(reached).stream().flatMap(mark -> tell(incident, mark).stream()).toList();
    var entry =
        ledger.change(
            request.incident(),
            request.expected(),
            request.actor(),
            i -> due(i, reached, told, now));
    Incident after = entry instanceof Ledger.Entry.Written written ? written.incident() : incident;
    return clocks(after).next(now);
  }

  private ServiceClocks clocks(Incident incident) {
    return new ServiceClocks(incident, policies);
  }

  /** When several marks were passed at once, as after a reclassification, the last one says it. */
  private static List<Mark> highest(List<Mark> reached) {
    return reached.stream()
        .collect(
            Collectors.groupingBy(
                mark -> mark.clock().target(),
                Collectors.maxBy(Comparator.comparingInt(Mark::percent))))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private List<Change.Notified> tell(Incident incident, Mark mark) {
    boolean breach = mark.percent() == 100;
    String target = mark.clock().target().word();
    String occasion =
        "target-%s-%s-%d".formatted(target, mark.clock().severity().caption(), mark.percent());
    String text =
        breach
            ? "%s missed its target to %s: it was due at %s"
                .formatted(incident.id(), target, mark.due())
            : "%s has used %d %% of its time to %s; it is due at %s"
                .formatted(incident.id(), mark.percent(), target, mark.due());
    return people.tell(incident.id(), breach ? SERVICE_OWNER : RESPONDERS, occasion, text);
  }

  /** In one write, so that a repetition after a crash finds all of it recorded or nothing. */
  private Decision due(
      Incident incident, List<Mark> reached, List<Change.Notified> told, Instant now) {
    var changes = new ArrayList<Change>();
    // Whatever somebody else has recorded meanwhile is not recorded again.
    for (Mark mark : clocks(incident).reached(now)) {
      if (reached.stream().anyMatch(r -> same(r, mark))) {
        changes.add(
            new Change.ServiceTargetPassed(
                mark.clock().target(), mark.clock().severity(), mark.percent(), mark.due()));
      }
    }
    if (!changes.isEmpty()) {
      changes.addAll(told);
    }
    boolean over = clocks(incident).holdOver().filter(at -> !at.isAfter(now)).isPresent();
    if (over && incident.progress().status() == Status.ON_HOLD) {
      changes.add(new Change.Released("the time of the hold is over"));
    }
    return Write.of(changes.toArray(Change[]::new));
  }

  private static boolean same(Mark one, Mark other) {
    return one.clock().target() == other.clock().target()
        && one.clock().severity() == other.clock().severity()
        && one.percent() == other.percent();
  }
}
