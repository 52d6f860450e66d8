package dev.kintsugi.incident.learning;

import static dev.kintsugi.incident.lifecycle.Desk.by;
import static dev.kintsugi.incident.lifecycle.Entries.fields;
import static dev.kintsugi.incident.lifecycle.Entries.refusal;
import static dev.kintsugi.incident.lifecycle.Entries.written;
import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.learning.EndTraining.Result;
import dev.kintsugi.incident.learning.TrainingStore.Assignment;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.InMemoryWorkflow;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Samples;
import dev.kintsugi.incident.lifecycle.UnknownIncidentException;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LearningTest {
  private static final Actor ALICE = Actor.person("alice");

  private final Desk desk = new Desk();
  private final InMemoryTrainingStore trainings = new InMemoryTrainingStore();
  private final RecordRootCause record = new RecordRootCause(desk.acts());
  private final AssignTraining assign =
      new AssignTraining(
          desk.ledger(), desk.store(), trainings, desk.numbers(), desk.workflow(), desk.clock());
  private final EndTraining end = new EndTraining(trainings, desk.ledger(), desk.clock());

  @Test
  void rootCause_thatBlamesPeopleAlone_isRefused() {
    Incident incident = anIncident().resolved().in(desk.store());
    var blame = new Change.RootCauseFound(true, "", "alice did it", List.of(), "");

    assertThat(fields(record.record(by("bob", incident), blame)))
        .containsExactly("/error_type", "/conditions", "/system_change");
  }

  @Test
  void rootCause_ofAHumanErrorWithItsConditions_isKept() {
    Incident incident = anIncident().resolved().in(desk.store());

    Incident after = written(record.record(by("bob", incident), Samples.humanError()));

    assertThat(after.outcome().rootCause()).contains(Samples.humanError());
  }

  @Test
  void rootCause_withoutHumanError_takesNoErrorType() {
    Incident incident = anIncident().resolved().in(desk.store());
    var odd = new Change.RootCauseFound(false, "slip", "A bug", List.of("weather"), "");
    var bug = new Change.RootCauseFound(false, "", "A bug", List.of(), "A test");

    assertThat(fields(record.record(by("bob", incident), odd)))
        .containsExactly("/conditions", "/error_type");
    written(record.record(by("bob", incident), bug));
  }

  @Test
  void rootCause_beforeTheResolution_isIllegal() {
    Incident incident = anIncident().diagnosed().in(desk.store());

    assertThat(refusal(record.record(by("bob", incident), Samples.humanError())))
        .isInstanceOf(Decision.Illegal.class);
  }

  @Test
  void assign_forAHumanError_isForTheGroupAndFollowedUp() {
    Incident incident = human();

    TrainingId id = assign.assign(ActRequest.by("w", incident.id())).orElseThrow();

    Assignment assignment = trainings.find(id).orElseThrow();
    assertThat(assignment.audience()).isEqualTo("team-of-credential-compromise");
    assertThat(assignment.due()).isEqualTo(desk.clock().instant().plus(Duration.ofDays(14)));
    assertThat(assignment.status()).isEqualTo("assigned");
    assertThat(desk.workflow().followUps()).containsEntry(id, assignment.due());
    assertThat(desk.now(incident).outcome().training()).containsEntry(id, "assigned");
  }

  @Test
  void assign_again_isTheSameAssignment() {
    Incident incident = human();
    Optional<TrainingId> first = assign.assign(ActRequest.by("w", incident.id()));

    assertThat(assign.assign(ActRequest.by("w", incident.id()))).isEqualTo(first);

    assertThat(desk.workflow().followUps()).hasSize(1);
    assertThat(desk.now(incident).outcome().training()).hasSize(1);
  }

  @Test
  void assign_afterACrash_goesOn() {
    Incident incident = human();
    desk.workflow().crash(1);
    assertThatExceptionOfType(InMemoryWorkflow.CrashedException.class)
        .isThrownBy(() -> assign.assign(ActRequest.by("w", incident.id())));

    TrainingId id = assign.assign(ActRequest.by("w", incident.id())).orElseThrow();

    assertThat(desk.workflow().followUps()).containsKey(id);
    assertThat(trainings.list(9, Optional.empty()).items()).hasSize(1);
  }

  @Test
  void assign_withoutAHumanError_isNothing_andOfUnknownFails() {
    Incident incident = anIncident().closable().in(desk.store());

    assertThat(assign.assign(ActRequest.by("w", incident.id()))).isEmpty();
    assertThatExceptionOfType(UnknownIncidentException.class)
        .isThrownBy(() -> assign.assign(ActRequest.by("w", IncidentId.of(2030, 1))));
  }

  @Test
  void end_withProof_isOnTheTimelineEvenOfAClosedIncident() {
    Incident incident = human();
    TrainingId id = assign.assign(ActRequest.by("w", incident.id())).orElseThrow();
    desk.store()
        .write(
            Samples.update(
                desk.now(incident),
                new Change.Closed("Test", "r", Samples.update(incident).incident().head().hash())));

    Result result = end.end(id, ALICE, EndTraining.COMPLETED, "/proof", "certificate");

    assertThat(((Result.Done) result).assignment().proof()).contains("certificate");
    assertThat(desk.now(incident).outcome().training()).containsEntry(id, "completed");
    long version = desk.now(incident).version();
    assertThat(end.end(id, ALICE, EndTraining.COMPLETED, "/proof", "again"))
        .isInstanceOf(Result.Done.class);
    assertThat(desk.now(incident).version()).isEqualTo(version);
    assertThat(end.end(id, ALICE, EndTraining.WAIVED, "/reason", "no"))
        .isInstanceOf(Result.Ended.class);
  }

  @Test
  void end_withoutProofOrOfUnknown_isRefused() {
    TrainingId id = assign.assign(ActRequest.by("w", human().id())).orElseThrow();

    assertThat(end.end(id, ALICE, EndTraining.COMPLETED, "/proof", " "))
        .isInstanceOf(Result.Lacking.class);
    assertThat(end.end(TrainingId.of(2030, 1), ALICE, EndTraining.COMPLETED, "/proof", "p"))
        .isEqualTo(new Result.Unknown());
  }

  @Test
  void followUp_pastDue_isOverdueOnce_andEndsWithTheProof() {
    Incident incident = human();
    TrainingId id = assign.assign(ActRequest.by("w", incident.id())).orElseThrow();

    assertThat(end.followUp(id)).isFalse();
    assertThat(trainings.find(id).orElseThrow().status()).isEqualTo("assigned");
    desk.clock().advance(Duration.ofDays(14));
    assertThat(end.followUp(id)).isFalse();
    long version = desk.now(incident).version();
    assertThat(end.followUp(id)).isFalse();
    assertThat(desk.now(incident).outcome().training()).containsEntry(id, "overdue");
    assertThat(desk.now(incident).version()).isEqualTo(version);
    end.end(id, ALICE, EndTraining.WAIVED, "/reason", "left the firm");
    assertThat(end.followUp(id)).isTrue();
  }

  private Incident human() {
    return anIncident().resolved().with(Samples.humanError()).in(desk.store());
  }
}
