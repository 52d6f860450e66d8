package dev.kintsugi.incident.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is entered: the schedule says at every quarter of an hour what looking at that instant
 * alone says, and what walking over the days one by one gives. Over a year's changes of clocks.
 */
class RosterPropertyTest {
  private static final Instant YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final int HOURS = 24 * 365;

  @Property(tries = 300)
  void schedule_ofAnyRoster_isWhatWalkingOverTheDaysGives(
      @ForAll("rotations") List<Rotation> rotations,
      @ForAll("overrides") List<RosterOverride> overrides,
      @ForAll("instants") Instant from) {
    var roster = new Roster(rotations, overrides);
    Instant until = from.plus(Duration.ofDays(10));
    List<Duty> schedule = roster.schedule(from, until);
    for (Instant at = from; at.isBefore(until); at = at.plus(Duration.ofMinutes(15))) {
      Instant instant = at;
      List<Duty> there =
          schedule.stream()
              .filter(duty -> !instant.isBefore(duty.from()) && instant.isBefore(duty.until()))
              .toList();
      Optional<String> expected = walked(rotations, overrides, at);
      assertThat(there).as("at %s", at).hasSize(expected.isPresent() ? 1 : 0);
      assertThat(there).as("at %s", at).allMatch(d -> expected.get().equals(d.person()));
      assertThat(roster.onCall(at).map(Duty::person)).as("at %s", at).isEqualTo(expected);
    }
  }

  /** By hand-overs counted one after the other. */
  private static Optional<String> walked(
      List<Rotation> rotations, List<RosterOverride> overrides, Instant at) {
    Optional<RosterOverride> override =
        overrides.stream()
            .filter(o -> !at.isBefore(o.from()) && at.isBefore(o.until()))
            .filter(o -> o.endedAt().isEmpty() || at.isBefore(o.endedAt().get()))
            .max((a, b) -> a.enteredAt().compareTo(b.enteredAt()));
    if (override.isPresent()) {
      return override.map(RosterOverride::person);
    }
    return rotations.stream()
        .filter(r -> !r.inForce().isAfter(at))
        .max((a, b) -> a.inForce().compareTo(b.inForce()))
        .flatMap(r -> turn(r, at));
  }

  private static Optional<String> turn(Rotation rotation, Instant at) {
    int turn = -1;
    LocalDate day = rotation.firstDay();
    while (!day.atTime(rotation.handOver()).atZone(rotation.zone()).toInstant().isAfter(at)) {
      turn++;
      day = day.plusDays(rotation.days());
    }
    List<String> people = rotation.people();
    return turn < 0 ? Optional.empty() : Optional.of(people.get(turn % people.size()));
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.integers()
        .between(0, HOURS)
        .map(hours -> YEAR.plus(Duration.ofHours(hours)));
  }

  @Provide
  Arbitrary<List<Rotation>> rotations() {
    return Combinators.combine(
            instants(),
            Arbitraries.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"),
            Arbitraries.integers().between(0, 365),
            Arbitraries.integers().between(0, 24 * 4 - 1),
            Arbitraries.integers().between(1, 10),
            Arbitraries.integers().between(1, 4))
        .as(
            (inForce, zone, day, quarter, days, people) ->
                new Rotation(
                    1,
                    inForce,
                    ZoneId.of(zone),
                    LocalDate.of(2026, 1, 1).plusDays(day),
                    LocalTime.MIDNIGHT.plusMinutes(quarter * 15L),
                    days,
                    IntStream.range(0, people).mapToObj(i -> "p" + i).toList(),
                    "admin"))
        .list()
        .uniqueElements(Rotation::inForce)
        .ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<RosterOverride>> overrides() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 1_000_000),
            instants(),
            Arbitraries.integers().between(1, 24 * 30),
            Arbitraries.integers().between(0, 24 * 40))
        .as(
            (number, from, hours, ended) ->
                new RosterOverride(
                    "OVR-" + number,
                    1,
                    "o" + number,
                    from,
                    from.plus(Duration.ofHours(hours)),
                    "swap",
                    "lead",
                    YEAR.plusSeconds(number),
                    ended % 3 == 0
                        ? Optional.of(from.plus(Duration.ofHours(ended)))
                        : Optional.empty()))
        .list()
        .uniqueElements(RosterOverride::id)
        .ofMaxSize(6);
  }
}
