package dev.kintsugi.incident.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.lifecycle.Race;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every keeper of rosters does. */
public abstract class RostersContract {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** The rosters, the same within one test and empty at its start. */
  protected abstract Rosters rosters();

  @Test
  void roster_ofATier_hasWhatWasEnteredForIt() {
    Rotation first = rotation(1, NOON, "ada");
    Rotation second = rotation(1, NOON.plusSeconds(1), "ben");
    RosterOverride override = override("OVR-1", NOON);
    rosters().set(second);
    rosters().set(first);
    rosters().set(rotation(2, NOON, "cem"));
    rosters().add(override);

    assertThat(rosters().of(1)).isEqualTo(new Roster(List.of(first, second), List.of(override)));
    assertThat(rosters().of(2).overrides()).isEmpty();
    assertThat(rosters().of(3)).isEqualTo(new Roster(List.of(), List.of()));
  }

  @Test
  void set_atTheSameInstant_replaces() {
    rosters().set(rotation(1, NOON, "ada"));
    rosters().set(rotation(1, NOON, "ben"));

    assertThat(rosters().of(1).rotations()).containsExactly(rotation(1, NOON, "ben"));
  }

  @Test
  void add_again_changesNothing() {
    RosterOverride override = override("OVR-1", NOON);
    rosters().add(override);
    rosters().end(1, "OVR-1", NOON.plusSeconds(9));
    rosters().add(override);

    assertThat(rosters().of(1).overrides()).containsExactly(override.ended(NOON.plusSeconds(9)));
  }

  @Test
  void end_byManyAtTheSameTime_isTrueOnce() throws Exception {
    rosters().add(override("OVR-1", NOON));

    List<Boolean> ended = Race.between(4, i -> rosters().end(1, "OVR-1", NOON.plusSeconds(i)));

    assertThat(ended).containsOnlyOnce(true);
    assertThat(rosters().end(1, "OVR-2", NOON)).isFalse();
    assertThat(rosters().end(2, "OVR-1", NOON)).isFalse();
  }

  private static Rotation rotation(int tier, Instant inForce, String person) {
    return new Rotation(
        tier,
        inForce,
        ZoneId.of("Europe/Berlin"),
        LocalDate.of(2026, 3, 2),
        LocalTime.of(8, 30),
        7,
        List.of(person, "zoe"),
        "admin");
  }

  private static RosterOverride override(String id, Instant enteredAt) {
    return new RosterOverride(
        id,
        1,
        "dana",
        NOON.plusSeconds(60),
        NOON.plusSeconds(120),
        "ada is ill",
        "lead",
        enteredAt,
        Optional.empty());
  }
}
