package dev.kintsugi.incident.service;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The hours in which a service clock counts: a time zone's wall-clock hours on its working days,
 * less holidays. On the day on which clocks change, hours are what really passes. Immutable.
 *
 * @param name as policies name it
 * @param days the working days
 * @param opens the wall-clock time at which a working day begins
 * @param closes the one at which it ends; midnight is the end of the day
 * @param holidays dates on which nothing counts
 */
public record BusinessCalendar(
    String name,
    ZoneId zone,
    Set<DayOfWeek> days,
    LocalTime opens,
    LocalTime closes,
    Set<LocalDate> holidays) {
  /** How far ahead a due time is looked for. */
  static final int MOST_DAYS = 3_660;

  /** Keeps copies. */
  public BusinessCalendar {
    days = Set.copyOf(days);
    holidays = Set.copyOf(holidays);
    boolean wholeDay = closes.equals(LocalTime.MIDNIGHT);
    if (days.isEmpty() || (!wholeDay && !opens.isBefore(closes))) {
      throw new IllegalArgumentException("the calendar " + name + " is never open");
    }
  }

  /** A stretch of time, its end excluded. */
  public record Span(Instant from, Instant to) {
    /** How long it is. */
    public Duration length() {
      return Duration.between(from, to);
    }
  }

  /** The open hours between two instants, in order, none of them empty. */
  public List<Span> open(Instant from, Instant to) {
    var spans = new ArrayList<Span>();
    LocalDate last = date(to);
    for (LocalDate day = date(from); !day.isAfter(last); day = day.plusDays(1)) {
      within(day, from, to).ifPresent(span -> append(spans, span));
    }
    return List.copyOf(spans);
  }

  /** When so much open time has passed; empty if that is more than ten years ahead. */
  public Optional<Instant> after(Instant from, Duration openTime) {
    if (openTime.isZero()) {
      return Optional.of(from);
    }
    Duration left = openTime;
    LocalDate day = date(from);
    for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
      Optional<Span> span = within(day, from, Instant.MAX);
      if (span.isPresent() && span.get().length().compareTo(left) >= 0) {
        return Optional.of(span.get().from().plus(left));
      }
      left = left.minus(span.map(Span::length).orElse(Duration.ZERO));
    }
    return Optional.empty();
  }

  private LocalDate date(Instant instant) {
    return instant.atZone(zone).toLocalDate();
  }

  private Optional<Span> within(LocalDate day, Instant from, Instant to) {
    if (!days.contains(day.getDayOfWeek()) || holidays.contains(day)) {
      return Optional.empty();
    }
    LocalDate end = closes.equals(LocalTime.MIDNIGHT) ? day.plusDays(1) : day;
    Instant first = day.atTime(opens).atZone(zone).toInstant();
    Instant last = end.atTime(closes).atZone(zone).toInstant();
    Instant begins = first.isBefore(from) ? from : first;
    Instant ends = last.isAfter(to) ? to : last;
    return begins.isBefore(ends) ? Optional.of(new Span(begins, ends)) : Optional.empty();
  }

  /** Days that touch, as around the clock, are one stretch. */
  private static void append(List<Span> spans, Span span) {
    if (!spans.isEmpty() && spans.getLast().to().equals(span.from())) {
      span = new Span(spans.removeLast().from(), span.to());
    }
    spans.add(span);
  }
}
