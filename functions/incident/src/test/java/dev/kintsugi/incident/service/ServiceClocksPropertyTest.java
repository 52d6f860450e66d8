package dev.kintsugi.incident.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Lifecycle;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Samples;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.ServiceTarget;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever the log: every clock at every instant is what counting minute by minute gives. Over the
 * weekends on which Berlin's clocks change, a leap day and a year's end.
 */
class ServiceClocksPropertyTest {
  private static final ServicePolicies POLICIES = ServicePolicies.shipped();
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Set<String> HOLIDAYS =
      Set.of("2026-04-03", "2026-04-06", "2026-05-01", "2026-12-25", "2026-12-26", "2027-01-01");
  private static final int MOST_MINUTES = 60 * 24 * 40;

  /** An act so many minutes after the one before. */
  record Step(Act act, int minutes) {}

  @Property(tries = 150)
  void clock_ofAnyLog_isWhatCountingMinutesGives(
      @ForAll("openings") Instant opened,
      @ForAll Severity severity,
      @ForAll("policies") String policy,
      @ForAll("steps") List<Step> steps) {
    List<TimelineEntry> log = log(opened, severity, policy, steps);
    Incident incident = Incident.replay(log);
    Instant now = log.getLast().at().plus(Duration.ofMinutes(17));
    for (ServiceClock clock : new ServiceClocks(incident, POLICIES).at(now)) {
      var minutes = new Minutes(log, clock, opened);
      Instant until = clock.endedAt().orElse(now);
      assertThat(clock.elapsed()).as("%s", clock).isEqualTo(minutes.counted(until));
      assertThat(clock.due().filter(due -> due.isBefore(minutes.horizon())))
          .as("due of %s", clock)
          .isEqualTo(minutes.reaches(clock.allowed()));
      whole(clock, opened, until);
    }
  }

  /** The account explains every moment, and what it counts is what has elapsed. */
  private static void whole(ServiceClock clock, Instant opened, Instant until) {
    Instant at = opened;
    Duration counted = Duration.ZERO;
    for (ServiceClock.Stretch stretch : clock.account()) {
      assertThat(stretch.from()).isEqualTo(at);
      assertThat(stretch.to()).isAfter(at);
      at = stretch.to();
      if (stretch.counted() == ServiceClock.Counted.COUNTED) {
        counted = counted.plus(Duration.between(stretch.from(), stretch.to()));
      }
    }
    assertThat(at).isEqualTo(until);
    assertThat(counted).isEqualTo(clock.elapsed());
  }

  /** Looks at each minute by itself, by the log and nothing that the clocks are made of. */
  private record Minutes(List<TimelineEntry> log, ServiceClock clock, Instant opened) {
    Instant horizon() {
      return opened.plus(Duration.ofMinutes(MOST_MINUTES));
    }

    Duration counted(Instant until) {
      Duration counted = Duration.ZERO;
      for (Instant at = opened; at.isBefore(until); at = at.plusSeconds(60)) {
        counted = counts(at) ? counted.plusMinutes(1) : counted;
      }
      return counted;
    }

    Optional<Instant> reaches(Duration time) {
      Duration left = time;
      for (Instant at = opened; at.isBefore(horizon()); at = at.plusSeconds(60)) {
        left = counts(at) ? left.minusMinutes(1) : left;
        if (left.isZero()) {
          return Optional.of(at.plusSeconds(60)).filter(due -> due.isBefore(horizon()));
        }
      }
      return Optional.empty();
    }

    private boolean counts(Instant minute) {
      return works(minute) && (clock.calendar().equals("always") || office(minute));
    }

    private static boolean office(Instant minute) {
      LocalDateTime local = minute.atZone(BERLIN).toLocalDateTime();
      return local.getDayOfWeek().getValue() <= 5
          && local.getHour() >= 8
          && local.getHour() < 18
          && !HOLIDAYS.contains(local.toLocalDate().toString());
    }

    /** What stood after the last entry before the end of the minute. */
    private boolean works(Instant minute) {
      boolean works = true;
      boolean restored = false;
      Optional<Instant> until = Optional.empty();
      Optional<Instant> ended =
          clock.endedAt().filter(_ -> clock.target() != ServiceTarget.RESOLVE);
      for (TimelineEntry entry : log) {
        boolean past = ended.isPresent() && !entry.at().isBefore(ended.get());
        if (entry.at().isAfter(minute) || past) {
          continue;
        }
        switch (entry.change()) {
          case Change.Held held -> {
            works = false;
            until = Optional.of(held.until());
          }
          case Change.Resolved _ -> {
            works = false;
            until = Optional.empty();
          }
          case Change.Released _, Change.Verified _ -> works = true;
          case Change.WorkedAround _ -> restored = true;
          case Change.WorkaroundWithdrawn _ -> restored = false;
          default -> {}
        }
      }
      boolean stops = clock.policy().equals("sla-2") && clock.target() == ServiceTarget.RESOLVE;
      boolean rests = restored && stops;
      return !rests && (works || until.filter(end -> !minute.isBefore(end)).isPresent());
    }
  }

  private static List<TimelineEntry> log(
      Instant opened, Severity severity, String policy, List<Step> steps) {
    var log = new ArrayList<TimelineEntry>();
    var start = TimelineEntry.Link.start(IncidentId.of(2026, 1));
    var opening = new Change.Opened("t", "s", "other", severity, "f", Optional.empty());
    log.add(TimelineEntry.after(start, opened, opened, Actor.service("test"), opening));
    add(log, opened, new Change.ServiceLevelAgreed(policy));
    Instant at = opened;
    for (Step step : steps) {
      at = at.plus(Duration.ofMinutes(step.minutes()));
      if (Lifecycle.after(Incident.replay(log).progress().status(), step.act()).isPresent()) {
        add(log, at, change(step.act(), at));
      }
    }
    return log;
  }

  private static void add(List<TimelineEntry> log, Instant at, Change change) {
    log.add(TimelineEntry.after(log.getLast().link(), at, at, Actor.service("test"), change));
  }

  private static Change change(Act act, Instant at) {
    return switch (act) {
      case ACKNOWLEDGE -> new Change.Acknowledged(1);
      case ESCALATE -> new Change.Escalated(1, 2, false, "r", "h");
      case DIAGNOSE -> new Change.ActionEnded("a", "t", "succeeded", "d");
      case HOLD -> new Change.Held("waits", at.plus(Duration.ofHours(5)));
      case RELEASE -> new Change.Released("r");
      case WORK_AROUND -> new Change.WorkedAround("w", List.of("s"), List.of("a"));
      case WITHDRAW -> new Change.WorkaroundWithdrawn("r");
      case RESOLVE -> Samples.fix("fixed");
      case REJECT -> new Change.Verified(false, "still there");
      case CLOSE -> new Change.Noted("not yet");
    };
  }

  @Provide
  Arbitrary<Instant> openings() {
    return Arbitraries.of(
        Instant.parse("2026-11-25T09:00:00Z"),
        Instant.parse("2026-03-27T15:00:00Z"),
        Instant.parse("2026-10-23T15:47:00Z"),
        Instant.parse("2028-02-28T16:59:00Z"),
        Instant.parse("2026-12-23T22:30:00Z"),
        Instant.parse("2026-11-28T00:00:00Z"));
  }

  /** By the first a workaround changes nothing, by the second it stops the resolution's clock. */
  @Provide
  Arbitrary<String> policies() {
    return Arbitraries.of("sla-1", "sla-2");
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Act> acts =
        Arbitraries.of(
            Act.ACKNOWLEDGE,
            Act.DIAGNOSE,
            Act.HOLD,
            Act.RELEASE,
            Act.WORK_AROUND,
            Act.WITHDRAW,
            Act.RESOLVE,
            Act.REJECT);
    return Combinators.combine(acts, Arbitraries.integers().between(0, 900))
        .as(Step::new)
        .list()
        .ofMaxSize(14);
  }
}
