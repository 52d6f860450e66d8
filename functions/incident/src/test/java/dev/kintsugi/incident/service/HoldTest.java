package dev.kintsugi.incident.service;

import static dev.kintsugi.incident.lifecycle.Desk.by;
import static dev.kintsugi.incident.lifecycle.Entries.fields;
import static dev.kintsugi.incident.lifecycle.Entries.written;
import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.incident.lifecycle.StepAnswer;
import dev.kintsugi.incident.lifecycle.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HoldTest {
  private final Desk desk = new Desk();
  private final HoldIncident hold =
      new HoldIncident(desk.acts(), ServicePolicies.shipped(), desk.clock());
  private final Incident incident = anIncident().withServiceLevel().acknowledged().in(desk.store());

  @Test
  void hold_andRelease_needReasons() {
    assertThat(fields(hold.hold(by("alice", incident), " ", Optional.empty())))
        .containsExactly("/reason");
    written(hold.hold(by("alice", incident), "vendor", Optional.of(in(Duration.ofDays(1)))));
    assertThat(desk.now(incident).progress().status()).isEqualTo(Status.ON_HOLD);
    assertThat(fields(hold.release(by("alice", incident), ""))).containsExactly("/reason");
    written(hold.release(by("alice", incident), "answer came"));
    assertThat(desk.now(incident).progress().status()).isEqualTo(Status.IN_PROGRESS);
  }

  @Test
  void hold_isBounded_byThePolicyIfByNothingElse() {
    assertThat(fields(hold.hold(by("alice", incident), "r", Optional.of(desk.clock().instant()))))
        .containsExactly("/until");
    Optional<Instant> tooLate = Optional.of(in(Duration.ofDays(30).plusNanos(1)));
    assertThat(fields(hold.hold(by("alice", incident), "r", tooLate))).containsExactly("/until");

    written(hold.hold(by("alice", incident), "r", Optional.empty()));

    assertThat(desk.timeline(incident).getLast().change())
        .isEqualTo(new Change.Held("r", in(Duration.ofDays(30))));
  }

  @Test
  void hold_andRelease_letWhateverWaitsLookAgain() {
    desk.steps().await(incident.id(), Steps.DIAGNOSIS, "before");
    written(hold.hold(by("alice", incident), "r", Optional.empty()));
    desk.steps().await(incident.id(), Steps.DIAGNOSIS, "held");
    written(hold.release(by("alice", incident), "r"));

    assertThat(desk.workflow().delivered().values())
        .extracting(StepAnswer::decision)
        .containsExactly("again", "again");
  }

  private Instant in(Duration time) {
    return desk.clock().instant().plus(time);
  }
}
