package dev.kintsugi.incident.lifecycle;

import static dev.kintsugi.incident.lifecycle.Desk.by;
import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.ClosedIncident;
import dev.kintsugi.incident.history.InMemoryHistoryIndex;
import dev.kintsugi.incident.history.Wanted;
import dev.kintsugi.incident.lifecycle.AwaitStep.Awaited;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowTest {
  private final Desk desk = new Desk();
  private final AwaitStep await = new AwaitStep(desk.store(), desk.steps(), desk.workflow());
  private final FailWorkflow fail = new FailWorkflow(desk.ledger(), desk.workflow());
  private final AcknowledgeIncident acknowledge = new AcknowledgeIncident(desk.acts());

  @Test
  void open_ofAFreeFingerprint_numbersAndStarts() {
    OpenIncident.Result first = desk.opening().open(Actor.service("test"), opening("f"), List.of());
    OpenIncident.Result second =
        desk.opening().open(Actor.service("test"), opening("g"), List.of());

    Incident opened = ((OpenIncident.Result.Opened) first).incident();
    assertThat(opened.id().value()).isEqualTo("INC-2026-1");
    assertThat(second).isInstanceOf(OpenIncident.Result.Opened.class);
    assertThat(desk.workflow().started()).containsExactly("INC-2026-1", "INC-2026-2");
    assertThat(desk.now(opened)).isEqualTo(opened);
    assertThat(opened.progress().workflow()).isEqualTo("running");
  }

  @Test
  void open_byManyForOneFingerprint_opensOne() throws Exception {
    List<OpenIncident.Result> results =
        Race.between(6, i -> desk.opening().open(Actor.service("test"), opening("f"), List.of()));

    assertThat(results).filteredOn(OpenIncident.Result.Opened.class::isInstance).hasSize(1);
    assertThat(results).filteredOn(OpenIncident.Result.Taken.class::isInstance).hasSize(5);
    assertThat(desk.workflow().started()).hasSize(1);
  }

  @Test
  void open_withAKnownFinding_isKnown() {
    Change.FoundBy found = Samples.found("r", "1");
    anIncident().withFindings(found).in(desk.store());

    assertThat(
            desk.opening()
                .open(
                    Actor.service("test"),
                    opening("f"),
                    List.of(new Change.FindingsAdded(List.of(found)))))
        .isEqualTo(new OpenIncident.Result.Known());
    assertThat(desk.workflow().started()).isEmpty();
  }

  @Test
  void await_beforePeopleAct_waitsAndIsAnsweredByTheAct() {
    Incident incident = anIncident().in(desk.store());

    assertThat(await.await(incident.id(), Steps.ACKNOWLEDGEMENT, "t", _ -> false))
        .isEqualTo(Awaited.WAITING);
    acknowledge.acknowledge(by("alice", incident));

    assertThat(desk.workflow().delivered())
        .containsEntry("t", new StepAnswer(Steps.ACKNOWLEDGEMENT, "acknowledged"));
    assertThat(desk.steps().find(incident.id())).isEmpty();
  }

  @Test
  void await_afterPeopleActed_isAnsweredAtOnce() {
    Incident incident = anIncident().acknowledged().in(desk.store());

    assertThat(await.await(incident.id(), Steps.ACKNOWLEDGEMENT, "t", _ -> false))
        .isEqualTo(Awaited.ANSWERED);

    assertThat(desk.workflow().delivered())
        .containsEntry("t", new StepAnswer(Steps.ACKNOWLEDGEMENT, "acknowledged"));
    assertThat(desk.steps().find(incident.id())).isEmpty();
  }

  @Test
  void await_forAnUnknownIncident_fails() {
    assertThatExceptionOfType(UnknownIncidentException.class)
        .isThrownBy(() -> await.await(anIncident().build().id(), Steps.DIAGNOSIS, "t", _ -> false));
  }

  @Test
  void await_ofAnUnknownStep_fails() {
    Incident incident = anIncident().in(desk.store());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> await.await(incident.id(), "lunch", "t", _ -> false));
  }

  @ParameterizedTest
  @CsvSource({
    "NEW, acknowledgement, ",
    "NEW, diagnosis, escalate",
    "NEW, resolution, escalate",
    "NEW, verification, rejected",
    "NEW, root-cause, rejected",
    "NEW, closing, rejected",
    "ACKNOWLEDGED, acknowledgement, acknowledged",
    "ACKNOWLEDGED, diagnosis, ",
    "ACKNOWLEDGED, resolution, ",
    "DIAGNOSED, diagnosis, diagnosed",
    "DIAGNOSED, resolution, ",
    "RESOLVED, acknowledgement, acknowledged",
    "RESOLVED, diagnosis, diagnosed",
    "RESOLVED, resolution, resolved",
    "RESOLVED, verification, ",
    "REJECTED, verification, rejected",
    "REJECTED, diagnosis, ",
    "REJECTED, root-cause, rejected",
    "REJECTED, closing, rejected",
    "RESOLVED, root-cause, ",
    "RESOLVED, closing, ",
    "CLOSABLE, verification, verified",
    "CLOSABLE, root-cause, root-cause-found",
    "CLOSABLE, closing, ",
    "CLOSED, resolution, resolved",
    "CLOSED, closing, closed",
  })
  void await_ofAStep_isAnsweredAsTheIncidentStands(String stage, String step, String decision) {
    Incident incident = stage(stage).in(desk.store());

    await.await(incident.id(), step, "t", _ -> false);

    assertThat(Optional.ofNullable(desk.workflow().delivered().get("t")))
        .isEqualTo(Optional.ofNullable(decision).map(d -> new StepAnswer(step, d)));
  }

  private static IncidentBuilder stage(String name) {
    IncidentBuilder builder = anIncident();
    return switch (name) {
      case "NEW" -> builder;
      case "ACKNOWLEDGED" -> builder.acknowledged();
      case "DIAGNOSED" -> builder.diagnosed();
      case "RESOLVED" -> builder.resolved();
      case "REJECTED" -> builder.resolved().with(Samples.checked(false));
      case "CLOSABLE" -> builder.closable();
      default -> builder.closed();
    };
  }

  /** A crash between the write and the delivery loses nothing. */
  @Test
  void repair_afterACrash_deliversWhatWasWritten() {
    Incident incident = anIncident().in(desk.store());
    await.await(incident.id(), Steps.ACKNOWLEDGEMENT, "t", _ -> false);
    desk.workflow().crash(1);
    assertThatExceptionOfType(InMemoryWorkflow.CrashedException.class)
        .isThrownBy(() -> acknowledge.acknowledge(by("alice", incident)));
    assertThat(desk.now(incident).progress().status()).isEqualTo(Status.IN_PROGRESS);

    assertThat(desk.answers().repair()).isEqualTo(1);

    assertThat(desk.workflow().delivered()).containsKey("t");
    assertThat(desk.answers().repair()).isZero();
  }

  @Test
  void fail_ofTheLatestRun_isShownAndCanBeResumed() {
    Incident incident = anIncident().in(desk.store());

    fail.fail(ActRequest.by("workflow", incident.id()), 0, "States.Timeout");

    assertThat(desk.now(incident).progress().workflow()).isEqualTo("failed");
    assertThat(desk.now(incident).progress().failure()).contains("States.Timeout");
    fail.resume(by("alice", incident));
    assertThat(desk.now(incident).progress().workflow()).isEqualTo("running");
    assertThat(desk.now(incident).progress().failure()).isEmpty();
    assertThat(desk.workflow().started()).containsExactly(incident.id() + "-r1");
  }

  @Test
  void fail_ofAnEarlierRunOrAgain_changesNothing() {
    Incident incident = anIncident().in(desk.store());
    ActRequest request = ActRequest.by("workflow", incident.id());

    fail.fail(request, 3, "another run");
    assertThat(desk.now(incident)).isEqualTo(incident);
    fail.fail(request, 0, "first");
    Incident failed = desk.now(incident);
    fail.fail(request, 0, "second");
    assertThat(desk.now(incident)).isEqualTo(failed);
  }

  @Test
  void resume_byManyAtTheSameTime_startsOneRun() throws Exception {
    Incident incident = anIncident().with(new Change.WorkflowFailed(0, "boom")).in(desk.store());

    List<Entry> entries = Race.between(4, i -> fail.resume(by("p" + i, incident)));

    assertThat(entries).filteredOn(Entry.Written.class::isInstance).hasSize(1);
    assertThat(desk.workflow().started()).containsExactly(incident.id() + "-r1");
  }

  @Test
  void enter_ofAStep_isNotedOnce() {
    Incident incident = anIncident().in(desk.store());
    var enter = new EnterStep(desk.ledger());

    enter.enter(ActRequest.by("workflow", incident.id()), 2, "classify");
    enter.enter(ActRequest.by("workflow", incident.id()), 2, "classify");

    assertThat(desk.now(incident).progress().step()).isEqualTo(2);
    assertThat(desk.timeline(incident)).hasSize(2);
  }

  @Test
  void asOf_atAnyInstant_isTheReplayUpToIt() {
    Incident incident = anIncident().diagnosed().in(desk.store());
    var asOf = new IncidentAsOf(desk.store());
    Instant opened = incident.profile().openedAt();

    assertThat(asOf.at(incident.id(), opened.minusNanos(1))).isEmpty();
    assertThat(asOf.at(incident.id(), opened).orElseThrow().progress().status())
        .isEqualTo(Status.NEW);
    assertThat(asOf.at(incident.id(), opened.plusSeconds(1)).orElseThrow().version()).isEqualTo(2);
    assertThat(asOf.at(incident.id(), Instant.MAX)).contains(incident);
  }

  @Test
  void index_ofAClosedIncident_makesItFindable_andAnOpenOneNot() {
    var index = new InMemoryHistoryIndex();
    var indexing = new IndexClosed(desk.store(), index);
    Incident open = anIncident().in(desk.store());
    Incident closed =
        anIncident()
            .withTitle("A leaked key")
            .withFindings(Samples.found("rule-1", "1"))
            .with(new Change.Noted("seen on GitHub"))
            .closable()
            .with(new Change.Closed("True Positive", "over", CloseIncident.seal(open)))
            .in(desk.store());

    indexing.index(open.id());
    indexing.index(closed.id());

    List<ClosedIncident> found =
        index.find(new Wanted().words("github", "leaked").query(9, Optional.empty())).items();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().rules()).containsExactlyInAnyOrder("rule-1", "Title of rule-1");
    assertThat(found.getFirst().entities()).hasSize(1);
    assertThat(found.getFirst().disposition()).isEqualTo("True Positive");
    assertThat(index.find(new Wanted().query(9, Optional.empty())).items()).hasSize(1);
  }

  private static Change.Opened opening(String fingerprint) {
    return new Change.Opened(
        "Title", "Summary", "phishing", Severity.LOW, fingerprint, Optional.empty());
  }
}
