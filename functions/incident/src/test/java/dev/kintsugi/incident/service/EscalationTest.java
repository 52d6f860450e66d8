package dev.kintsugi.incident.service;

import static dev.kintsugi.incident.lifecycle.Desk.by;
import static dev.kintsugi.incident.lifecycle.Entries.fields;
import static dev.kintsugi.incident.lifecycle.Entries.refusal;
import static dev.kintsugi.incident.lifecycle.Entries.written;
import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.incident.lifecycle.StepAnswer;
import dev.kintsugi.incident.lifecycle.Steps;
import dev.kintsugi.incident.service.EscalateIncident.Handover;
import dev.kintsugi.vocabulary.Severity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationTest {
  private static final Handover HANDOVER = new Handover("a leak", "key disabled", "look for more");

  private final Desk desk = new Desk();
  private final EscalateIncident escalate = new EscalateIncident(desk.acts());

  @ParameterizedTest
  @CsvSource({
    "FATAL,PT5M",
    "CRITICAL,PT5M",
    "HIGH,PT15M",
    "MEDIUM,PT1H",
    "LOW,PT4H",
    "INFORMATIONAL,PT4H"
  })
  void patience_ofASeverity_isThePolicys(Severity severity, Duration patience) {
    assertThat(EscalationPolicy.patience(severity)).isEqualTo(patience);
  }

  @ParameterizedTest
  @CsvSource({
    "CRITICAL,0,PT5M",
    "CRITICAL,1,PT10M",
    "CRITICAL,3,PT40M",
    "CRITICAL,4,PT1H",
    "CRITICAL,2000000000,PT1H",
    "LOW,9,PT4H",
    "HIGH,-1,PT15M"
  })
  void patience_ofATierPagedAgain_doublesUpToAnHour(
      Severity severity, int repeats, Duration patience) {
    assertThat(EscalationPolicy.patience(severity, repeats)).isEqualTo(patience);
  }

  @Test
  void forSilence_ofANewIncident_goesTierByTierToTheLast() {
    Incident incident = anIncident().withSeverity(Severity.HIGH).in(desk.store());
    ActRequest request = ActRequest.by("workflow", incident.id());

    Incident second = written(escalate.forSilence(request));
    Incident third = written(escalate.forSilence(request));
    Incident still = written(escalate.forSilence(request));

    assertThat(second.assignment().tier()).isEqualTo(2);
    assertThat(third.assignment().tier()).isEqualTo(3);
    assertThat(third.assignment().escalations()).isEqualTo(2);
    assertThat(still).isEqualTo(third);
    assertThat(desk.timeline(incident).getLast().change())
        .isEqualTo(new Change.Escalated(2, 3, true, "no acknowledgement within 15 minutes", ""));
  }

  @Test
  void forSilence_ofAnAcknowledgedIncident_doesNothing() {
    Incident incident = anIncident().acknowledged().in(desk.store());

    assertThat(written(escalate.forSilence(ActRequest.by("workflow", incident.id()))))
        .isEqualTo(incident);
  }

  @Test
  void byHand_withoutAHandover_namesAllThatIsMissing() {
    Incident incident = anIncident().acknowledged().in(desk.store());

    assertThat(fields(escalate.byHand(by("alice", incident), "", new Handover("", "", ""))))
        .containsExactly("/reason", "/summary", "/done_so_far", "/next_step");
    assertThat(desk.now(incident)).isEqualTo(incident);
  }

  @Test
  void byHand_withAHandover_isForTheNextTierToTake_andAnswersWhateverWaits() {
    Incident incident = anIncident().acknowledged().in(desk.store());
    desk.steps().await(incident.id(), Steps.DIAGNOSIS, "t");

    Incident after = written(escalate.byHand(by("alice", incident), "too big", HANDOVER));

    assertThat(after.progress().status()).isEqualTo(Status.NEW);
    assertThat(after.assignment().tier()).isEqualTo(2);
    assertThat(after.assignment().owner()).isEmpty();
    assertThat(((Change.Escalated) desk.timeline(incident).getLast().change()).handover())
        .contains("a leak", "key disabled", "look for more");
    assertThat(desk.workflow().delivered().get("t"))
        .extracting(StepAnswer::decision)
        .isEqualTo("escalate");
  }

  @Test
  void byHand_ofAResolvedIncident_isIllegal() {
    Incident incident = anIncident().resolved().in(desk.store());

    assertThat(refusal(escalate.byHand(by("alice", incident), "r", HANDOVER)))
        .isInstanceOf(Decision.Illegal.class);
  }
}
