package dev.kintsugi.incident.service;

import dev.kintsugi.incident.lifecycle.Incident.Suspension;
import dev.kintsugi.incident.service.BusinessCalendar.Span;
import dev.kintsugi.incident.service.ServiceClock.Counted;
import dev.kintsugi.incident.service.ServiceClock.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which time since a start counts by a calendar, suspensions left out. Immutable. */
final class Account {
  private final BusinessCalendar calendar;
  private final Instant start;
  private final List<Rest> rests;

  /** A suspension as it counts: over at its end, or at its bound if nobody ended it. */
  private record Rest(Instant from, Instant to, String reason) {
    static Rest of(Suspension suspension) {
      Instant bound = suspension.until().orElse(Instant.MAX);
      Instant end = suspension.endedAt().orElse(Instant.MAX);
      return new Rest(suspension.from(), bound.isBefore(end) ? bound : end, suspension.reason());
    }
  }

  /** Where suspensions overlap, the one that began first is the reason. */
  Account(BusinessCalendar calendar, Instant start, List<Suspension> suspensions) {
    this.calendar = calendar;
    this.start = start;
    this.rests = apart(suspensions.stream().map(Rest::of).toList());
  }

  private static List<Rest> apart(List<Rest> rests) {
    var apart = new ArrayList<Rest>();
    Instant end = Instant.MIN;
    for (Rest rest : rests.stream().sorted(Comparator.comparing(Rest::from)).toList()) {
      Instant from = rest.from().isBefore(end) ? end : rest.from();
      if (from.isBefore(rest.to())) {
        apart.add(new Rest(from, rest.to(), rest.reason()));
        end = rest.to();
      }
    }
    return List.copyOf(apart);
  }

  /** Whether work rests at an instant. */
  boolean rests(Instant at) {
    return rests.stream().anyMatch(rest -> !at.isBefore(rest.from()) && at.isBefore(rest.to()));
  }

  /** The time that counted until an instant. */
  Duration elapsed(Instant until) {
    return stretches(until).stream()
        .filter(stretch -> stretch.counted() == Counted.COUNTED)
        .map(stretch -> Duration.between(stretch.from(), stretch.to()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** When so much time will have counted; empty if that is never, or in more than ten years. */
  Optional<Instant> reaches(Duration time) {
    Duration left = time;
    Instant from = start;
    for (Rest rest : rests) {
      Duration open = open(from, rest.from());
      if (open.compareTo(left) >= 0) {
        break;
      }
      left = left.minus(open);
      from = rest.to();
    }
    return from.equals(Instant.MAX) ? Optional.empty() : calendar.after(from, left);
  }

  private Duration open(Instant from, Instant to) {
    return calendar.open(from, to).stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
  }

  /** Every stretch from the start until an instant, in order and without gaps. */
  List<Stretch> stretches(Instant until) {
    var all = new ArrayList<Stretch>();
    Instant from = start;
    for (Rest rest : rests) {
      Instant begins = earlier(rest.from(), until);
      Instant ends = earlier(rest.to(), until);
      work(all, from, begins);
      add(all, begins, ends, Counted.SUSPENDED, rest.reason());
      from = ends.isAfter(from) ? ends : from;
    }
    work(all, from, until);
    return all;
  }

  private void work(List<Stretch> all, Instant from, Instant to) {
    Instant at = from;
    for (Span span : calendar.open(from, to)) {
      add(all, at, span.from(), Counted.OUT_OF_HOURS, "");
      add(all, span.from(), span.to(), Counted.COUNTED, "");
      at = span.to();
    }
    add(all, at, to, Counted.OUT_OF_HOURS, "");
  }

  private static void add(
      List<Stretch> all, Instant from, Instant to, Counted counted, String reason) {
    if (from.isBefore(to)) {
      all.add(new Stretch(from, to, counted, reason));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
