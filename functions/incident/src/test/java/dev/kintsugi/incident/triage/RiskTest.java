package dev.kintsugi.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.intake.SampleEvents;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RiskTest {
  private static final Instant NOON = SampleEvents.NOON;

  private final TriageWorld world = new TriageWorld();

  /** 24 points each and a threshold of 100: the fifth of one hour is one too many. */
  @Test
  void observations_untilTheThreshold_openNothing_andThenOneIncidentWithEach() {
    for (int n = 1; n <= 4; n++) {
      assertThat(world.triage().triage(List.of(low(n, Duration.ofMinutes(n))))).isEmpty();
    }
    assertThat(world.open()).isEmpty();

    Set<IncidentId> opened = world.triage().triage(List.of(low(5, Duration.ZERO)));

    Incident incident = world.desk().now(opened.iterator().next());
    assertThat(incident.classification().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(incident.dossier().findings())
        .extracting(Change.FoundBy::rule)
        .containsExactlyInAnyOrder(AccumulateRisk.RULE, "r-1", "r-2", "r-3", "r-4", "r-5");
    assertThat(incident.profile().title())
        .isEqualTo("Risk of 120 points (threshold 100) from 5 observations by alice");
    assertThat(incident.profile().fingerprint()).isEqualTo("actor:111122223333:alice");
  }

  @Test
  void observations_halvedByTheirAge_doNotAddUp() {
    for (int day = 0; day < 20; day++) {
      Finding one = low(day, Duration.ofDays(day));
      assertThat(world.triage().triage(List.of(one))).isEmpty();
    }
    assertThat(world.open()).isEmpty();
  }

  @Test
  void observation_ofWhomAnIncidentIsOpenFor_foldsIntoIt() {
    world.triage().triage(List.of(TriageFindingsTest.finding("r-9", SampleEvents.event("9"))));

    world.triage().triage(List.of(low(1, Duration.ZERO)));

    assertThat(world.open()).hasSize(1);
    assertThat(world.open().getFirst().dossier().findingCount()).isEqualTo(2);
  }

  @Test
  void observations_ofOthers_doNotAddUp() {
    for (int n = 0; n < 20; n++) {
      world.triage().triage(List.of(low(n, "actor-" + n % 5, Duration.ZERO)));
    }
    assertThat(world.open()).isEmpty();
  }

  @Test
  void theSameObservation_manyTimesAtOnce_countsOnce() throws Exception {
    Race.between(6, i -> world.triage().triage(List.of(low(1, Duration.ZERO))));
    assertThat(world.open()).isEmpty();

    Race.between(6, i -> world.triage().triage(List.of(low(i + 2, Duration.ofSeconds(i)))));

    assertThat(world.open()).hasSize(1);
    assertThat(world.open().getFirst().dossier().findings())
        .filteredOn(found -> !found.rule().equals(AccumulateRisk.RULE))
        .hasSize(7);
  }

  /** Stops: an observation that is left alone because another opened the incident without it. */
  @RepeatedTest(200)
  void observations_ofManyAtOnce_areAllInTheIncident() throws Exception {
    Race.between(8, i -> world.triage().triage(List.of(low(i, Duration.ofSeconds(i)))));

    assertThat(world.open()).hasSize(1);
    assertThat(world.open().getFirst().dossier().findings())
        .filteredOn(found -> !found.rule().equals(AccumulateRisk.RULE))
        .hasSize(8);
  }

  /** What was counted for one incident is not counted for the next. */
  @Test
  void observations_ofAnIncidentThatIsClosed_noLongerCount() {
    IntStream.range(0, 6).forEach(n -> world.triage().triage(List.of(low(n, Duration.ZERO))));
    world.close(world.open().getFirst());

    for (int n = 6; n < 10; n++) {
      assertThat(world.triage().triage(List.of(low(n, Duration.ofHours(1))))).isEmpty();
    }
    assertThat(world.triage().triage(List.of(low(10, Duration.ofHours(1))))).hasSize(1);
  }

  /** The same observations in any order and batches: the same incident or none. */
  @Property(tries = 60)
  void order_doesNotMatter(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(max = 200) Integer> hours, @ForAll long seed) {
    List<Finding> findings =
        IntStream.range(0, hours.size())
            .mapToObj(n -> low(n, Duration.ofHours(hours.get(n))))
            .toList();
    var shuffled = new ArrayList<>(findings);
    Collections.shuffle(shuffled, new Random(seed));
    RiskPolicy policy = RiskPolicy.shipped();
    Instant at = NOON.plus(Duration.ofHours(200));

    assertThat(policy.score(observations(shuffled), at))
        .isCloseTo(policy.score(observations(findings), at), Offset.offset(1e-9));
    assertThat(policy.score(observations(findings), at.plus(Duration.ofHours(24))))
        .isCloseTo(policy.score(observations(findings), at) / 2, Offset.offset(1e-9));
  }

  private static List<Observation> observations(List<Finding> findings) {
    return findings.stream().map(f -> new Observation(f.found(), f.category())).toList();
  }

  private static Finding low(int number, Duration after) {
    return low(number, "alice", after);
  }

  private static Finding low(int number, String actor, Duration after) {
    return TriageFindingsTest.finding(
        "r-" + number, Severity.LOW, SampleEvents.event("e" + number, actor, NOON.plus(after)));
  }

  @Test
  void shippedPolicy_hasAVersion_andTakesOnlyLowSeverities() {
    RiskPolicy policy = RiskPolicy.shipped();

    assertThat(policy.version()).isEqualTo("risk-1");
    assertThat(List.of(Severity.values()).stream().filter(policy::isObservation))
        .containsExactly(Severity.INFORMATIONAL, Severity.LOW);
    assertThat(Optional.of(policy.memory())).contains(Duration.ofDays(7));
  }
}
