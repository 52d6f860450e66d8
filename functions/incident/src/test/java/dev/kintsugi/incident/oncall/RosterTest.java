package dev.kintsugi.incident.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RosterTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 23);

  private static Rotation weekly(Instant inForce, LocalTime handOver, String... people) {
    return new Rotation(1, inForce, BERLIN, MONDAY, handOver, 7, List.of(people), "admin");
  }

  private static RosterOverride override(String id, String from, String until, int entered) {
    return new RosterOverride(
        id,
        1,
        "dana",
        Instant.parse(from),
        Instant.parse(until),
        "ill",
        "lead",
        Instant.EPOCH.plusSeconds(entered),
        Optional.empty());
  }

  private static String at(Roster roster, String instant) {
    return roster.onCall(Instant.parse(instant)).map(Duty::person).orElse("nobody");
  }

  /** Berlin's clocks go forward on 29 March, back on 25 October. */
  @Test
  void handOver_isByTheClockOnTheWall_alsoWhenClocksChange() {
    var roster =
        new Roster(List.of(weekly(Instant.EPOCH, LocalTime.of(8, 0), "ada", "ben")), List.of());

    assertThat(at(roster, "2026-03-23T06:59:59Z")).isEqualTo("nobody");
    assertThat(at(roster, "2026-03-23T07:00:00Z")).isEqualTo("ada");
    assertThat(at(roster, "2026-03-30T05:59:59Z")).isEqualTo("ada");
    assertThat(at(roster, "2026-03-30T06:00:00Z")).isEqualTo("ben");
    assertThat(at(roster, "2026-10-26T06:59:59Z")).isEqualTo("ada");
    assertThat(at(roster, "2026-10-26T07:00:00Z")).isEqualTo("ben");
  }

  @Test
  void shift_overTheChangeOfClocks_isAnHourShorterOrLonger() {
    var roster =
        new Roster(List.of(weekly(Instant.EPOCH, LocalTime.of(8, 0), "ada", "ben")), List.of());

    List<Duty> spring =
        roster.schedule(
            Instant.parse("2026-03-23T07:00:00Z"), Instant.parse("2026-04-06T06:00:00Z"));

    assertThat(spring).extracting(Duty::person).containsExactly("ada", "ben");
    assertThat(spring)
        .extracting(duty -> Duration.between(duty.from(), duty.until()))
        .containsExactly(Duration.ofHours(167), Duration.ofHours(168));
  }

  /** 02:30 does not exist in Berlin on 29 March: it is 03:30 then. */
  @Test
  void handOver_atATimeThatIsSkipped_isWhenItWouldHaveBeen() {
    var daily =
        new Rotation(
            1,
            Instant.EPOCH,
            BERLIN,
            MONDAY,
            LocalTime.of(2, 30),
            1,
            List.of("ada", "ben"),
            "admin");
    var roster = new Roster(List.of(daily), List.of());

    assertThat(at(roster, "2026-03-29T01:29:59Z")).isEqualTo("ben");
    assertThat(at(roster, "2026-03-29T01:30:00Z")).isEqualTo("ada");
    assertThat(at(roster, "2026-03-30T00:30:00Z")).isEqualTo("ben");
  }

  @Test
  void override_holdsForItsTime_andTheOneEnteredLastAboveOthers() {
    RosterOverride first = override("OVR-1", "2026-03-24T00:00:00Z", "2026-03-26T00:00:00Z", 1);
    RosterOverride second = override("OVR-2", "2026-03-25T00:00:00Z", "2026-03-27T00:00:00Z", 2);
    var roster =
        new Roster(
            List.of(weekly(Instant.EPOCH, LocalTime.of(8, 0), "ada", "ben")),
            List.of(second, first));

    List<Duty> duties =
        roster.schedule(
            Instant.parse("2026-03-23T12:00:00Z"), Instant.parse("2026-03-28T00:00:00Z"));

    assertThat(duties)
        .containsExactly(
            duty("ada", "2026-03-23T12:00:00Z", "2026-03-24T00:00:00Z", ""),
            duty("dana", "2026-03-24T00:00:00Z", "2026-03-25T00:00:00Z", "OVR-1"),
            duty("dana", "2026-03-25T00:00:00Z", "2026-03-27T00:00:00Z", "OVR-2"),
            duty("ada", "2026-03-27T00:00:00Z", "2026-03-28T00:00:00Z", ""));
  }

  @Test
  void override_endedBeforeItsTime_holdsUntilThen() {
    RosterOverride ended =
        override("OVR-1", "2026-03-24T00:00:00Z", "2026-03-26T00:00:00Z", 1)
            .ended(Instant.parse("2026-03-25T00:00:00Z"));
    var roster = new Roster(List.of(), List.of(ended));

    assertThat(at(roster, "2026-03-24T23:59:59Z")).isEqualTo("dana");
    assertThat(at(roster, "2026-03-25T00:00:00Z")).isEqualTo("nobody");
  }

  @Test
  void rotation_thatComesIntoForce_leavesWhatWasBefore() {
    Instant change = Instant.parse("2026-04-01T10:00:00Z");
    var roster =
        new Roster(
            List.of(
                weekly(change, LocalTime.of(8, 0), "cem"),
                weekly(Instant.EPOCH, LocalTime.of(8, 0), "ada")),
            List.of());

    assertThat(at(roster, "2026-04-01T09:59:59Z")).isEqualTo("ada");
    assertThat(at(roster, "2026-04-01T10:00:00Z")).isEqualTo("cem");
    assertThat(roster.onCall(Instant.parse("2026-03-31T00:00:00Z")).orElseThrow().until())
        .isEqualTo(change);
  }

  private static Duty duty(String person, String from, String until, String override) {
    return new Duty(
        person,
        Instant.parse(from),
        Instant.parse(until),
        override.isEmpty() ? Optional.empty() : Optional.of(override));
  }
}
