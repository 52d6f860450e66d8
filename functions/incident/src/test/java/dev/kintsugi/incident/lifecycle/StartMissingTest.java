package dev.kintsugi.incident.lifecycle;

import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StartMissingTest {
  private final Desk desk = new Desk();
  private final StartMissing missing =
      new StartMissing(desk.store(), desk.workflow(), desk.clock());

  private IncidentBuilder opened(Duration ago) {
    return anIncident().openedAt(desk.clock().instant().minus(ago));
  }

  @Test
  void start_ofAnIncidentThatIsQuietAtStep1_startsItsExecution() {
    Incident incident = opened(Duration.ofSeconds(61)).in(desk.store());

    assertThat(missing.start()).isEqualTo(1);
    assertThat(desk.workflow().started()).containsExactly(incident.id().value());
  }

  @Test
  void start_ofOneThatIsBeingOpened_orIsUnderWay_orHasFailed_doesNothing() {
    opened(Duration.ofSeconds(59)).in(desk.store());
    opened(Duration.ofHours(1)).with(new Change.StepEntered(2, "goes on")).in(desk.store());
    opened(Duration.ofHours(1)).with(new Change.WorkflowFailed(0, "r")).in(desk.store());
    opened(Duration.ofHours(1)).closed().in(desk.store());

    assertThat(missing.start()).isZero();
  }

  /** Step Functions would take a name for new that it knew 90 days ago: a second execution. */
  @Test
  void start_ofOneMissingForMoreThan80Days_doesNothing() {
    opened(Duration.ofDays(81)).in(desk.store());

    assertThat(missing.start()).isZero();
  }

  @Test
  void start_ofMoreThanAPage_startsAll() {
    IntStream.range(0, 120).forEach(_ -> opened(Duration.ofHours(1)).in(desk.store()));

    assertThat(missing.start()).isEqualTo(120);
    assertThat(desk.workflow().started()).hasSize(120).doesNotHaveDuplicates();
  }
}
