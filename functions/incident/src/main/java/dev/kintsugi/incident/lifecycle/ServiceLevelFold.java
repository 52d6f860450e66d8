package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident.ServiceLevel;
import dev.kintsugi.incident.lifecycle.Incident.Suspension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a change does to the facts that service clocks are computed from. */
final class ServiceLevelFold {
  private static final String SUCCEEDED = "succeeded";

  private ServiceLevelFold() {}

  static ServiceLevel none() {
    return new ServiceLevel(
        "", Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
  }

  static ServiceLevel apply(ServiceLevel old, Change change, Instant at) {
    boolean contained = change instanceof Change.ActionEnded a && a.outcome().equals(SUCCEEDED);
    return new ServiceLevel(
        change instanceof Change.ServiceLevelAgreed s ? s.policy() : old.policy(),
        first(old.acknowledgedAt(), change instanceof Change.Acknowledged, at),
        first(old.containedAt(), contained, at),
        suspensions(old.suspensions(), change, at),
        workarounds(old.workarounds(), change, at),
        passed(old.passed(), change));
  }

  private static Optional<Instant> first(Optional<Instant> old, boolean happened, Instant at) {
    return old.isEmpty() && happened ? Optional.of(at) : old;
  }

  private static List<Suspension> suspensions(List<Suspension> old, Change change, Instant at) {
    var all = new ArrayList<>(old);
    if (change instanceof Change.Held held) {
      all.add(new Suspension(at, Optional.of(held.until()), Optional.empty(), held.reason()));
    } else if (change instanceof Change.Resolved resolved) {
      all.add(new Suspension(at, Optional.empty(), Optional.empty(), resolved.kind()));
    } else if (change instanceof Change.Released || OutcomeFold.rejects(change)) {
      end(all, at);
    }
    return all;
  }

  private static List<Suspension> workarounds(List<Suspension> old, Change change, Instant at) {
    var all = new ArrayList<>(old);
    boolean holds = !all.isEmpty() && all.getLast().endedAt().isEmpty();
    if (change instanceof Change.WorkedAround && !holds) {
      all.add(new Suspension(at, Optional.empty(), Optional.empty(), "workaround"));
    } else if (change instanceof Change.WorkaroundWithdrawn) {
      end(all, at);
    }
    return all;
  }

  private static void end(List<Suspension> all, Instant at) {
    if (!all.isEmpty() && all.getLast().endedAt().isEmpty()) {
      Suspension last = all.removeLast();
      all.add(new Suspension(last.from(), last.until(), Optional.of(at), last.reason()));
    }
  }

  private static List<Change.ServiceTargetPassed> passed(
      List<Change.ServiceTargetPassed> old, Change change) {
    if (!(change instanceof Change.ServiceTargetPassed passed)) {
      return old;
    }
    var all = new ArrayList<>(old);
    all.add(passed);
    return all;
  }
}
