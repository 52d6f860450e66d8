package dev.kintsugi.incident.oncall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * People of a tier who take turns. They hand over at a wall-clock time of their time zone, so that
 * the shift in which clocks change is an hour shorter or longer; where that time does not exist on
 * a day, they hand over when it would have been. Immutable.
 *
 * @param tier 1 to 3
 * @param inForce since when; until then whatever was before it holds
 * @param firstDay the day on which the first of them takes over
 * @param handOver at what time of the day
 * @param days how many days a shift has, 1 to 28
 * @param people in the order of their turns, 1 to 50
 * @param setBy the subject of the person who entered it
 */
public record Rotation(
    int tier,
    Instant inForce,
    ZoneId zone,
    LocalDate firstDay,
    LocalTime handOver,
    int days,
    List<String> people,
    String setBy) {
  /** The longest shift. */
  public static final int MOST_DAYS = 28;

  /** The most people. */
  public static final int MOST_PEOPLE = 50;

  /** Keeps a copy. */
  public Rotation {
    people = List.copyOf(people);
  }

  /** The shift at an instant; empty before the first. */
  Optional<Shift> shiftAt(Instant at) {
    LocalDate today = at.atZone(zone).toLocalDate();
    long turn = Math.floorDiv(ChronoUnit.DAYS.between(firstDay, today), days);
    // On the day of the hand-over it depends on the time.
    turn -= at.isBefore(begin(turn)) ? 1 : 0;
    if (turn < 0) {
      return Optional.empty();
    }
    String person = people.get((int) (turn % people.size()));
    return Optional.of(new Shift(person, begin(turn), begin(turn + 1)));
  }

  /** When the first shift begins. */
  Instant begins() {
    return begin(0);
  }

  private Instant begin(long turn) {
    return firstDay.plusDays(turn * days).atTime(handOver).atZone(zone).toInstant();
  }

  /** One person's turn, its end excluded. */
  record Shift(String person, Instant from, Instant until) {}
}
