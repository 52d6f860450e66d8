package dev.kintsugi.incident.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has a tier's calls, at any instant: the override entered last, else the shift of the rotation
 * then in force. A function of what was entered alone. Immutable.
 *
 * @param rotations in any order
 * @param overrides in any order
 */
public record Roster(List<Rotation> rotations, List<RosterOverride> overrides) {
  /** The longest schedule. */
  public static final Duration LONGEST = Duration.ofDays(366);

  /** How far ahead the end of a duty is looked for. */
  private static final Duration AHEAD = Duration.ofDays(60);

  /** Keeps copies in the order of their times. */
  public Roster {
    rotations = rotations.stream().sorted(Comparator.comparing(Rotation::inForce)).toList();
    overrides =
        overrides.stream()
            .sorted(
                Comparator.comparing(RosterOverride::enteredAt).thenComparing(RosterOverride::id))
            .toList();
  }

  /** Who is on call at an instant; until when is looked for 60 days ahead. */
  public Optional<Duty> onCall(Instant at) {
    return schedule(at, at.plus(AHEAD)).stream()
        .findFirst()
        .filter(first -> first.from().equals(at));
  }

  /** The rotation in force at an instant. */
  public Optional<Rotation> rotation(Instant at) {
    return rotations.stream().filter(r -> !r.inForce().isAfter(at)).reduce((a, b) -> b);
  }

  /**
   * Who is on call when, in order, each as long as it lasts within the time asked for; where nobody
   * is, there is a gap.
   */
  public List<Duty> schedule(Instant from, Instant until) {
    var duties = new ArrayList<Duty>();
    for (Instant at = from; at.isBefore(until); at = next(at, until)) {
      Instant end = next(at, until);
      Instant begin = at;
      holder(at).ifPresent(who -> append(duties, who, begin, end));
    }
    return List.copyOf(duties);
  }

  private record Holder(String person, Optional<String> override) {}

  private Optional<Holder> holder(Instant at) {
    return overrides.stream()
        .filter(override -> override.holds(at))
        .reduce((earlier, later) -> later)
        .map(override -> new Holder(override.person(), Optional.of(override.id())))
        .or(
            () ->
                rotation(at)
                    .flatMap(rotation -> rotation.shiftAt(at))
                    .map(shift -> new Holder(shift.person(), Optional.empty())));
  }

  /** The next instant at which it may be somebody else. */
  private Instant next(Instant at, Instant until) {
    Stream<Instant> changes =
        Stream.concat(
            rotations.stream().flatMap(r -> Stream.of(r.inForce(), r.begins())),
            overrides.stream().flatMap(o -> Stream.of(o.from(), o.end())));
    Stream<Instant> handOver =
        rotation(at).flatMap(rotation -> rotation.shiftAt(at)).map(Rotation.Shift::until).stream();
    return Stream.concat(Stream.concat(changes, handOver), Stream.of(until))
        .filter(change -> change.isAfter(at))
        .min(Comparator.naturalOrder())
        .orElse(until);
  }

  private static void append(List<Duty> duties, Holder who, Instant from, Instant until) {
    Duty duty = new Duty(who.person(), from, until, who.override());
    if (!duties.isEmpty()) {
      Duty last = duties.getLast();
      boolean same =
          last.person().equals(who.person())
              && last.override().equals(who.override())
              && last.until().equals(from);
      if (same) {
        duties.removeLast();
        duty = new Duty(who.person(), last.from(), until, who.override());
      }
    }
    duties.add(duty);
  }
}
