package dev.kintsugi.incident.response;

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
import dev.kintsugi.incident.lifecycle.IncidentAsOf;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Samples;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.vocabulary.EvidenceId;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseTest {
  private final Desk desk = new Desk();
  private final DiagnoseIncident diagnose =
      new DiagnoseIncident(desk.acts(), id -> id.startsWith("T1"));
  private final ResolveIncident resolve = new ResolveIncident(desk.acts());
  private final RecordAction actions = new RecordAction(desk.acts());
  private final VerifyIncident verify = new VerifyIncident(desk.acts());
  private final CheckResolution check =
      new CheckResolution(desk.acts(), new IncidentAsOf(desk.store()));

  @Test
  void diagnose_setsCategoryAndTechniques() {
    Incident incident = anIncident().withCategory("unknown").acknowledged().in(desk.store());

    Incident after = written(diagnose.diagnose(by("alice", incident), Samples.diagnosis()));

    assertThat(after.profile().category()).isEqualTo("credential-compromise");
    assertThat(after.outcome().diagnosis()).contains(Samples.diagnosis());
  }

  @Test
  void diagnose_ofWrongFields_namesEach() {
    Incident incident = anIncident().acknowledged().in(desk.store());
    var wrong = new Change.Diagnosed("Bad Category", "", List.of("X1"));
    var many = new Change.Diagnosed("phishing", "s", Collections.nCopies(51, "T1078"));

    assertThat(fields(diagnose.diagnose(by("alice", incident), wrong)))
        .containsExactly("/category", "/summary", "/techniques");
    assertThat(fields(diagnose.diagnose(by("alice", incident), many)))
        .containsExactly("/techniques");
  }

  @Test
  void diagnose_beforeAnyoneTookIt_isIllegal() {
    Incident incident = anIncident().in(desk.store());

    assertThat(refusal(diagnose.diagnose(by("alice", incident), Samples.diagnosis())))
        .isEqualTo(new Decision.Illegal(Act.DIAGNOSE));
  }

  @Test
  void record_ofAnAction_keepsItWithItsOutcome() {
    Incident incident = anIncident().acknowledged().in(desk.store());
    var disabled = new Change.ActionEnded("disable-key", "AKIA1", "failed", "access denied");

    Incident after = written(actions.record(by("alice", incident), disabled));

    assertThat(after.dossier().actions()).containsExactly(disabled);
  }

  @Test
  void record_withoutOutcomeOrReason_namesAllOfThem() {
    Incident incident = anIncident().acknowledged().in(desk.store());
    var vague = new Change.ActionEnded("", "", "perhaps", "");

    assertThat(fields(actions.record(by("alice", incident), vague)))
        .containsExactly("/action", "/target", "/outcome", "/detail");
  }

  @Test
  void record_beyondTheMost_isRefused() {
    Incident incident = anIncident().acknowledged().in(desk.store());
    var skipped = new Change.ActionEnded("isolate", "i-1", "skipped", "terminated already");
    for (int i = 0; i < RecordAction.MOST; i++) {
      written(actions.record(by("alice", incident), skipped));
    }

    assertThat(fields(actions.record(by("alice", incident), skipped))).containsExactly("");
  }

  @Test
  void resolve_withEmptyFields_namesAllOfThem() {
    Incident incident = anIncident().acknowledged().in(desk.store());
    var empty = new Change.Resolved("", "", List.of(), List.of(), List.of(new EvidenceId("E9")));

    assertThat(fields(resolve.resolve(by("alice", incident), empty)))
        .containsExactly(
            "/kind", "/summary", "/steps", "/affected_assets", "/evidence", "diagnosis");
    assertThat(desk.now(incident)).isEqualTo(incident);
  }

  @Test
  void resolve_withEvidenceThatIsKept_isWritten() {
    var evidence =
        new Change.EvidenceStored(
            new EvidenceId("E1"), "raw-event", "d", Sha256.of("x"), 1, "b/k", "api");
    Incident incident = anIncident().diagnosed().with(evidence).in(desk.store());
    var fix =
        new Change.Resolved(
            "workaround", "s", List.of("step"), List.of("asset"), List.of(evidence.id()));

    Incident after = written(resolve.resolve(by("alice", incident), fix));

    assertThat(after.progress().status()).isEqualTo(Status.RESOLVED);
    assertThat(after.outcome().resolvedBy()).contains("alice");
  }

  @Test
  void resolve_withAnEmptyStep_namesItsPlace() {
    Incident incident = anIncident().diagnosed().in(desk.store());
    var fix = new Change.Resolved("fix", "s", List.of("a", " "), List.of("asset"), List.of());

    assertThat(fields(resolve.resolve(by("alice", incident), fix))).containsExactly("/steps/1");
  }

  @Test
  void verify_ofAHighOneByItsResolver_isForbidden() {
    Incident high = anIncident().withSeverity(Severity.HIGH).diagnosed().in(desk.store());
    Incident medium = anIncident().diagnosed().in(desk.store());
    for (Incident incident : List.of(high, medium)) {
      written(resolve.resolve(by("alice", incident), Samples.fix("fixed")));
      written(check.check(ActRequest.by("workflow", incident.id())));
    }
    var verified = new Change.Verified(true, "looks good");

    assertThat(refusal(verify.verify(by("alice", high), verified)))
        .isInstanceOf(Decision.Forbidden.class);
    assertThat(written(verify.verify(by("bob", high), verified)).outcome().verification())
        .contains(verified);
    written(verify.verify(by("alice", medium), verified));
  }

  @Test
  void verify_beforeTheCheckPassed_isRefused_butRejectingIsNot() {
    Incident incident = anIncident().resolved().in(desk.store());

    assertThat(fields(verify.verify(by("bob", incident), new Change.Verified(true, ""))))
        .containsExactly("/comment", "check");
    Incident after =
        written(verify.verify(by("bob", incident), new Change.Verified(false, "still there")));
    assertThat(after.progress().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(after.outcome().resolution()).isEmpty();
    assertThat(refusal(verify.verify(by("bob", incident), new Change.Verified(true, "x"))))
        .isEqualTo(new Decision.Illegal(Act.REJECT));
  }

  @Test
  void check_withoutLaterFindings_passesOnce() {
    Incident incident =
        anIncident().withFindings(Samples.found("r", "1")).resolved().in(desk.store());
    ActRequest request = ActRequest.by("workflow", incident.id());

    Incident after = written(check.check(request));
    written(check.check(request));

    assertThat(after.outcome().checked().orElseThrow().passed()).isTrue();
    assertThat(desk.now(incident)).isEqualTo(after);
  }

  @Test
  void check_withALaterFinding_takesTheIncidentBack() {
    Incident incident = anIncident().resolved().in(desk.store());
    Instant later = incident.profile().updatedAt().plusSeconds(9);
    var found = Samples.found("r", "1", Severity.MEDIUM, later);
    desk.store().write(Samples.update(incident, new Change.FindingsAdded(List.of(found))));

    Incident after = written(check.check(ActRequest.by("workflow", incident.id())));

    assertThat(after.progress().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(after.outcome().checked().orElseThrow().detail())
        .contains("Title of r", later.toString());
  }

  @Test
  void check_ofAnIncidentThatIsNotResolved_doesNothing() {
    Incident incident = anIncident().diagnosed().in(desk.store());

    assertThat(written(check.check(ActRequest.by("workflow", incident.id())))).isEqualTo(incident);
  }
}
