package dev.kintsugi.incident.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.incident.oncall.PlanOnCall.Result;
import dev.kintsugi.incident.oncall.PlanOnCall.Stand;
import dev.kintsugi.incident.oncall.PlanOnCall.Turns;
import dev.kintsugi.vocabulary.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanOnCallTest {
  private static final Actor LEAD = Actor.person("lead");

  private Instant now = Instant.parse("2026-03-02T12:00:00Z");
  private int made;
  private final Rosters rosters = new InMemoryRosters();
  private final PlanOnCall plan = new PlanOnCall(rosters, () -> "" + ++made, () -> now);

  private static Turns turns(Optional<Instant> inForce, int days, String... people) {
    return new Turns(
        inForce,
        ZoneOffset.UTC,
        LocalDate.of(2026, 3, 2),
        LocalTime.of(8, 0),
        days,
        List.of(people));
  }

  private Stand stand(Duration from, Duration until) {
    return new Stand("dana", Optional.of(now.plus(from)), now.plus(until), "ben is ill");
  }

  private static List<String> fields(Result result) {
    return result instanceof Result.Lacking lacking
        ? lacking.problems().stream().map(Problem::field).toList()
        : List.of();
  }

  private Optional<String> onCall() {
    return rosters.of(1).onCall(now).map(Duty::person);
  }

  @Test
  void rotation_holdsFromNowOn_andWhatWasStays() {
    plan.rotate(LEAD, 1, turns(Optional.empty(), 7, "ada"));
    Instant before = now;
    now = now.plus(Duration.ofHours(1));
    plan.rotate(LEAD, 1, turns(Optional.empty(), 7, "ben"));

    assertThat(onCall()).contains("ben");
    assertThat(rosters.of(1).onCall(before).map(Duty::person)).contains("ada");
    assertThat(rosters.of(1).rotation(now).orElseThrow().setBy()).isEqualTo("lead");
  }

  @Test
  void rotation_thatIsWrong_isRefusedNamingEachField() {
    assertThat(fields(plan.rotate(LEAD, 1, turns(Optional.of(now.minusSeconds(1)), 0))))
        .containsExactly("/people", "/days", "/in_force");
    assertThat(fields(plan.rotate(LEAD, 1, turns(Optional.empty(), 29, "ada", "ada"))))
        .containsExactly("/people", "/days");
    String[] crowd =
        java.util.stream.IntStream.range(0, 51).mapToObj(i -> "p" + i).toArray(String[]::new);
    assertThat(fields(plan.rotate(LEAD, 1, turns(Optional.empty(), 1, crowd)))).contains("/people");
    assertThat(rosters.of(1).rotations()).isEmpty();
  }

  @Test
  void override_isRefusedWhereItWouldChangeThePastOrNeverEnd() {
    assertThat(fields(plan.override(LEAD, 1, stand(Duration.ofSeconds(-1), Duration.ofDays(1)))))
        .containsExactly("/from");
    assertThat(fields(plan.override(LEAD, 1, stand(Duration.ZERO, Duration.ZERO))))
        .containsExactly("/until");
    assertThat(fields(plan.override(LEAD, 1, stand(Duration.ZERO, Duration.ofDays(61)))))
        .containsExactly("/until");
    assertThat(
            fields(
                plan.override(LEAD, 1, new Stand("", Optional.empty(), now.plusSeconds(9), " "))))
        .containsExactly("/person", "/reason");
    assertThat(rosters.of(1).overrides()).isEmpty();
  }

  @Test
  void override_ended_givesTheTurnBack_once() {
    plan.rotate(LEAD, 1, turns(Optional.empty(), 7, "ada"));
    plan.override(LEAD, 1, stand(Duration.ZERO, Duration.ofDays(1)));
    assertThat(onCall()).contains("dana");

    now = now.plus(Duration.ofHours(1));
    assertThat(plan.end(1, "OVR-1")).isInstanceOf(Result.Done.class);
    assertThat(onCall()).contains("ada");
    assertThat(plan.end(1, "OVR-1")).isInstanceOf(Result.Over.class);
    assertThat(plan.end(2, "OVR-1")).isInstanceOf(Result.Unknown.class);
  }

  @Test
  void override_thatIsOver_isNotEnded() {
    plan.override(LEAD, 1, stand(Duration.ZERO, Duration.ofHours(1)));
    now = now.plus(Duration.ofHours(1));

    assertThat(plan.end(1, "OVR-1")).isInstanceOf(Result.Over.class);
    assertThat(rosters.of(1).overrides().getFirst().endedAt()).isEmpty();
  }
}
