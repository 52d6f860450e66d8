package dev.kintsugi.incident.lifecycle;

import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.WaitingSteps.Waiting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waiting steps do, together with the store that writes their answers. */
public abstract class WaitingStepsContract {
  private static final StepAnswer DIAGNOSED = new StepAnswer(Steps.DIAGNOSIS, "diagnosed");

  /** The steps, the same within one test and empty at its start. */
  protected abstract WaitingSteps steps();

  /** The store that keeps answers with these steps. */
  protected abstract IncidentStore store();

  @Test
  void find_whereNothingWaits_isEmpty() {
    assertThat(steps().find(anIncident().build().id())).isEmpty();
    assertThat(steps().undelivered()).isEmpty();
  }

  @Test
  void await_again_replacesTheStep() {
    Incident incident = anIncident().in(store());

    steps().await(incident.id(), Steps.ACKNOWLEDGEMENT, "token-1");
    steps().await(incident.id(), Steps.DIAGNOSIS, "token-2");

    assertThat(steps().find(incident.id()))
        .contains(new Waiting(incident.id(), Steps.DIAGNOSIS, "token-2", Optional.empty()));
  }

  @Test
  void await_afterAnAnswer_forgetsIt() {
    Incident incident = waiting(Steps.DIAGNOSIS);
    answer(incident, DIAGNOSED);

    steps().await(incident.id(), Steps.DIAGNOSIS, "token-2");

    assertThat(steps().find(incident.id()).orElseThrow().answer()).isEmpty();
    assertThat(steps().undelivered()).isEmpty();
  }

  @Test
  void write_withAnAnswer_keepsItWithItsStep() {
    Incident incident = waiting(Steps.DIAGNOSIS);

    answer(incident, DIAGNOSED);

    var expected = new Waiting(incident.id(), Steps.DIAGNOSIS, "token", Optional.of(DIAGNOSED));
    assertThat(steps().find(incident.id())).contains(expected);
    assertThat(steps().undelivered()).containsExactly(expected);
  }

  @Test
  void write_withAnAnswerToAnyStep_keepsIt() {
    Incident incident = waiting(Steps.RESOLUTION);
    var any = new StepAnswer(Steps.ANY, "escalate");

    answer(incident, any);

    Waiting waiting = steps().find(incident.id()).orElseThrow();
    assertThat(waiting.step()).isEqualTo(Steps.RESOLUTION);
    assertThat(waiting.answer().map(StepAnswer::decision)).contains("escalate");
  }

  @Test
  void write_withAnAnswerToAnotherStep_dropsIt() {
    Incident incident = waiting(Steps.RESOLUTION);

    Incident after = answer(incident, DIAGNOSED);

    assertThat(store().find(incident.id())).contains(after);
    assertThat(steps().find(incident.id()).orElseThrow().answer()).isEmpty();
    assertThat(steps().undelivered()).isEmpty();
  }

  @Test
  void write_withAnAnswerWhereNothingWaits_isKeptWithoutIt() {
    Incident incident = anIncident().in(store());

    Incident after = answer(incident, DIAGNOSED);

    assertThat(store().find(incident.id())).contains(after);
    assertThat(steps().find(incident.id())).isEmpty();
  }

  @Test
  void write_withASecondAnswer_keepsTheFirst() {
    Incident incident = waiting(Steps.DIAGNOSIS);
    Incident after = answer(incident, DIAGNOSED);

    Incident last = answer(after, new StepAnswer(Steps.ANY, "escalate"));

    assertThat(store().find(incident.id())).contains(last);
    assertThat(steps().find(incident.id()).orElseThrow().answer()).contains(DIAGNOSED);
  }

  /** Stops: a workflow that is told what was not written. */
  @Test
  void write_thatIsStale_keepsNoAnswer() {
    Incident incident = waiting(Steps.DIAGNOSIS);
    store().write(Samples.update(incident, new Change.Noted("faster")));

    store().write(Samples.update(incident, List.of(new Change.Noted("n")), Optional.of(DIAGNOSED)));

    assertThat(steps().find(incident.id()).orElseThrow().answer()).isEmpty();
  }

  @Test
  void delivered_byItsToken_forgetsTheStep() {
    Incident incident = waiting(Steps.DIAGNOSIS);
    answer(incident, DIAGNOSED);

    steps().delivered(incident.id(), "token");

    assertThat(steps().find(incident.id())).isEmpty();
    assertThat(steps().undelivered()).isEmpty();
  }

  /** Stops: a late confirmation that forgets the step which waits now. */
  @Test
  void delivered_byAnotherToken_changesNothing() {
    Incident incident = waiting(Steps.DIAGNOSIS);

    steps().delivered(incident.id(), "an earlier token");
    steps().delivered(anIncident().build().id(), "token");

    assertThat(steps().find(incident.id())).isPresent();
  }

  private Incident waiting(String step) {
    Incident incident = anIncident().in(store());
    steps().await(incident.id(), step, "token");
    return incident;
  }

  private Incident answer(Incident incident, StepAnswer answer) {
    var update =
        Samples.update(incident, List.of(new Change.Noted("answered")), Optional.of(answer));
    assertThat(store().write(update)).isEqualTo(new IncidentStore.Written.Done());
    return update.incident();
  }
}
