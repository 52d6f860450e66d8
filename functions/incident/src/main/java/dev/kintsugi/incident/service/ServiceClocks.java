package dev.kintsugi.incident.service;

import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Incident.ServiceLevel;
import dev.kintsugi.incident.lifecycle.Incident.Suspension;
import dev.kintsugi.incident.service.ServiceClock.State;
import dev.kintsugi.incident.service.ServicePolicy.Term;
import dev.kintsugi.vocabulary.ServiceTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Computes the service clocks of an incident at any instant: a pure function of its log, the policy
 * pinned to it and that policy's calendars. Nothing is stored that could disagree. Immutable.
 */
public final class ServiceClocks {
  private final Incident incident;
  private final ServicePolicy policy;

  /** The clocks of an incident by the policy it was opened under. */
  public ServiceClocks(Incident incident, ServicePolicies policies) {
    this.incident = incident;
    this.policy = policies.of(incident);
  }

  /** A clock for each target that the incident's severity has a term for. */
  public List<ServiceClock> at(Instant now) {
    return Arrays.stream(ServiceTarget.values())
        .flatMap(target -> at(target, now).stream())
        .toList();
  }

  private Optional<ServiceClock> at(ServiceTarget target, Instant now) {
    return policy
        .term(incident.classification().severity(), target)
        .map(term -> clock(target, term, now));
  }

  private ServiceClock clock(ServiceTarget target, Term term, Instant now) {
    Optional<Instant> ended = ended(target).filter(at -> !at.isAfter(now));
    Instant until = ended.orElse(now);
    var account = new Account(term.calendar(), incident.profile().openedAt(), rests(target));
    Duration elapsed = account.elapsed(until);
    Optional<Instant> due = account.reaches(term.allowed());
    boolean late =
        ended.isPresent()
            ? elapsed.compareTo(term.allowed()) > 0
            : elapsed.compareTo(term.allowed()) >= 0;
    State state =
        late
            ? State.BREACHED
            : ended.isPresent() ? State.MET : account.rests(now) ? State.SUSPENDED : State.RUNNING;
    return new ServiceClock(
        target,
        policy.version(),
        incident.classification().severity(),
        term.allowed(),
        term.calendar().name(),
        state,
        elapsed,
        due,
        ended,
        account.stretches(until));
  }

  /** When a target was met; a resolution stands for all of them as long as it is not rejected. */
  private Optional<Instant> ended(ServiceTarget target) {
    ServiceLevel level = incident.serviceLevel();
    Optional<Instant> resolved =
        level.suspensions().stream()
            .filter(Suspension::resolved)
            .filter(s -> target != ServiceTarget.RESOLVE || s.endedAt().isEmpty())
            .map(Suspension::from)
            .findFirst();
    Optional<Instant> own =
        switch (target) {
          case ACKNOWLEDGE -> level.acknowledgedAt();
          case CONTAIN -> level.containedAt();
          case RESOLVE -> open(workarounds());
        };
    return Stream.of(own, resolved).flatMap(Optional::stream).min(Instant::compareTo);
  }

  /** The workarounds that the policy takes for a restored service. */
  private List<Suspension> workarounds() {
    return policy.workaroundRestores() ? incident.serviceLevel().workarounds() : List.of();
  }

  private static Optional<Instant> open(List<Suspension> all) {
    return all.stream().filter(s -> s.endedAt().isEmpty()).map(Suspension::from).findFirst();
  }

  private List<Suspension> rests(ServiceTarget target) {
    List<Suspension> all = incident.serviceLevel().suspensions();
    if (target == ServiceTarget.RESOLVE) {
      return Stream.concat(all.stream(), workarounds().stream()).toList();
    }
    return ended(target).map(this::before).orElse(all);
  }

  private List<Suspension> before(Instant end) {
    return incident.serviceLevel().suspensions().stream()
        .filter(s -> s.from().isBefore(end))
        .toList();
  }

  /**
   * The next instant after one at which people are to be told of something, or a hold is over;
   * empty if there is none in sight.
   */
  public Optional<Instant> next(Instant now) {
    Stream<Instant> marks =
        at(now).stream().flatMap(clock -> marks(clock)).map(Mark::at).filter(now::isBefore);
    return Stream.concat(marks, holdOver().filter(now::isBefore).stream()).min(Instant::compareTo);
  }

  /** The marks that were reached by an instant and that nobody was told of. */
  public List<Mark> reached(Instant now) {
    return at(now).stream()
        .flatMap(clock -> marks(clock))
        .filter(mark -> !mark.at().isAfter(now))
        .toList();
  }

  /** When the hold that lasts is over. */
  public Optional<Instant> holdOver() {
    List<Suspension> all = incident.serviceLevel().suspensions();
    return all.isEmpty() || all.getLast().endedAt().isPresent()
        ? Optional.empty()
        : all.getLast().until();
  }

  private Stream<Mark> marks(ServiceClock clock) {
    if (clock.endedAt().isPresent()) {
      return Stream.empty();
    }
    var percents = new ArrayList<>(policy.warnings());
    percents.add(100);
    return percents.stream()
        .filter(percent -> !told(clock, percent))
        .flatMap(percent -> mark(clock, percent).stream());
  }

  private boolean told(ServiceClock clock, int percent) {
    return incident.serviceLevel().passed().stream()
        .anyMatch(
            passed ->
                passed.target() == clock.target()
                    && passed.severity() == clock.severity()
                    && passed.percent() == percent);
  }

  private Optional<Mark> mark(ServiceClock clock, int percent) {
    Term term = policy.term(clock.severity(), clock.target()).orElseThrow();
    var account =
        new Account(term.calendar(), incident.profile().openedAt(), rests(clock.target()));
    Duration part = clock.allowed().multipliedBy(percent).dividedBy(100);
    return account
        .reaches(part)
        .map(at -> new Mark(clock, percent, at, account.reaches(clock.allowed()).orElse(at)));
  }

  /**
   * So much of a clock's time has passed.
   *
   * @param at when it had or will have
   * @param due when the whole of it is over
   */
  public record Mark(ServiceClock clock, int percent, Instant at, Instant due) {}
}
