package dev.kintsugi.incident.triage;

import static dev.kintsugi.incident.lifecycle.Desk.by;
import static dev.kintsugi.incident.lifecycle.Entries.fields;
import static dev.kintsugi.incident.lifecycle.Entries.refusal;
import static dev.kintsugi.incident.lifecycle.Entries.written;
import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Samples;
import dev.kintsugi.incident.triage.ClassifyIncident.Reclassification;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {
  private final Desk desk = new Desk();
  private final SeverityMatrix matrix = SeverityMatrix.shipped();
  private final AssetCriticality assets = AssetCriticality.shipped();
  private final Routing routing = Routing.shipped();
  private final ClassifyIncident classify =
      new ClassifyIncident(desk.acts(), matrix, assets, routing);

  @ParameterizedTest
  @CsvSource({
    "low, low, normal, Low",
    "low, high, normal, Medium",
    "medium, high, low, High",
    "high, high, high, Critical",
    "high, high, critical, Fatal",
    "low, low, critical, Medium",
  })
  void matrix_ofACell_namesTheSeverityAndTheCell(
      String impact, String urgency, String criticality, String severity) {
    SeverityMatrix.Assessment assessment = matrix.assess(impact, urgency, criticality);

    assertThat(assessment.severity().caption()).isEqualTo(severity);
    assertThat(assessment.cell())
        .contains("impact " + impact + " x urgency " + urgency)
        .matches(cell -> cell.contains("raised") == criticality.equals("critical"));
    assertThat(matrix.version()).isEqualTo("matrix-1");
  }

  @Test
  void matrix_hasEveryCell_andNoOther() {
    for (String impact : SeverityMatrix.LEVELS) {
      for (String urgency : SeverityMatrix.LEVELS) {
        assertThat(matrix.cell(impact, urgency)).isNotNull();
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> matrix.cell("huge", "low"));
  }

  @Test
  void assets_ofSeveralObservables_theMostCriticalCounts() {
    var root = new Observable("Resource UID", "arn:aws:iam::111122223333:root");
    var key = new Observable("Resource UID", "arn:aws:kms:eu-central-1:1:key/a");
    var other = new Observable("Resource UID", "arn:aws:s3:::bucket");

    assertThat(assets.of(List.of())).isEqualTo("normal");
    assertThat(assets.of(List.of(other))).isEqualTo("normal");
    assertThat(assets.of(List.of(other, key))).isEqualTo("high");
    assertThat(assets.of(List.of(root, key))).isEqualTo("critical");
  }

  @ParameterizedTest
  @CsvSource({
    "Low, phishing, messaging",
    "Low, defence-evasion, default",
    "High, defence-evasion, cloud-platform",
    "Fatal, anything, major-incidents",
    "Medium, credential-compromise, cloud-identity",
    "Medium, anything, default",
  })
  void route_bySeverityAndCategory_picksTheFirstRow(
      String severity, String category, String queue) {
    assertThat(routing.route(Severity.ofCaption(severity).orElseThrow(), category).queue())
        .isEqualTo(queue);
  }

  @Test
  void byMatrix_ofFindings_takesTheHighestOfEach_once() {
    Incident incident =
        anIncident()
            .withFindings(Samples.found("r", "1"), Samples.found("r", "2"))
            .in(desk.store());
    ActRequest request = ActRequest.by("workflow", incident.id());

    Incident after = written(classify.byMatrix(request, "at opening"));
    written(classify.byMatrix(request, "after evidence"));

    Change.Classified latest = after.classification().latest().orElseThrow();
    assertThat(latest.severity()).isEqualTo(Severity.HIGH);
    assertThat(latest.before()).isEqualTo(Severity.MEDIUM);
    assertThat(latest.override()).isFalse();
    assertThat(desk.now(incident)).isEqualTo(after);
  }

  @Test
  void byMatrix_withoutFindings_isMedium_andOfAClosedOneNothing() {
    Incident open = anIncident().withSeverity(Severity.LOW).in(desk.store());
    Incident closed = anIncident().closed().in(desk.store());

    Incident after = written(classify.byMatrix(ActRequest.by("w", open.id()), "r"));
    written(classify.byMatrix(ActRequest.by("w", closed.id()), "r"));

    assertThat(after.classification().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(desk.now(closed)).isEqualTo(closed);
  }

  @Test
  void byHand_ofASeverity_needsAReasonAndStays() {
    Incident incident = anIncident().withFindings(Samples.found("r", "1")).in(desk.store());

    assertThat(fields(classify.byHand(by("alice", incident), severity(Severity.LOW, ""))))
        .containsExactly("/reason");
    written(classify.byHand(by("alice", incident), severity(Severity.LOW, "a test account")));
    written(classify.byMatrix(ActRequest.by("workflow", incident.id()), "again"));

    Incident after = desk.now(incident);
    assertThat(after.classification().severity()).isEqualTo(Severity.LOW);
    assertThat(after.classification().latest().orElseThrow().override()).isTrue();
    assertThat(after.classification().latest().orElseThrow().reason()).isEqualTo("a test account");
  }

  @Test
  void byHand_ofImpactAndUrgency_asksTheMatrix() {
    Incident incident = anIncident().in(desk.store());
    var wanted =
        new Reclassification(Optional.empty(), Optional.of("high"), Optional.of("high"), "worse");

    Incident after = written(classify.byHand(by("alice", incident), wanted));

    assertThat(after.classification().severity()).isEqualTo(Severity.CRITICAL);
  }

  @Test
  void byHand_ofWrongFields_namesEach() {
    Incident incident = anIncident().in(desk.store());
    Incident closed = anIncident().closed().in(desk.store());
    var wrong =
        new Reclassification(Optional.empty(), Optional.of("huge"), Optional.of("soon"), "r");
    var none = new Reclassification(Optional.empty(), Optional.empty(), Optional.empty(), "r");

    assertThat(fields(classify.byHand(by("alice", incident), wrong)))
        .containsExactly("/impact", "/urgency");
    assertThat(fields(classify.byHand(by("alice", incident), none))).containsExactly("");
    assertThat(refusal(classify.byHand(by("alice", closed), severity(Severity.LOW, "r"))))
        .isEqualTo(new Ledger.Decision.Sealed());
  }

  private static Reclassification severity(Severity severity, String reason) {
    return new Reclassification(Optional.of(severity), Optional.empty(), Optional.empty(), reason);
  }

  @Test
  void reclassification_keepsEveryEarlierOne() {
    Incident incident = anIncident().in(desk.store());
    classify.byHand(by("alice", incident), severity(Severity.LOW, "first"));
    classify.byHand(by("bob", incident), severity(Severity.HIGH, "second"));

    assertThat(desk.timeline(incident))
        .filteredOn(entry -> entry.change() instanceof Change.Classified)
        .extracting(
            entry -> entry.actor().id() + " " + ((Change.Classified) entry.change()).reason())
        .containsExactly("alice first", "bob second");
  }

  @Test
  void route_ofAnIncident_isWrittenOnceAndNeverLowersTheTier() {
    Incident incident =
        anIncident().with(new Change.Escalated(1, 2, true, "silence", "")).in(desk.store());
    ActRequest request = ActRequest.by("workflow", incident.id());

    Incident after = written(classify.route(request));
    written(classify.route(request));

    assertThat(after.assignment().queue()).isEqualTo("cloud-identity");
    assertThat(after.assignment().tier()).isEqualTo(2);
    assertThat(desk.now(incident)).isEqualTo(after);
  }

  @Test
  void policies_ofAMissingResource_failWithItsName() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> Policies.rows("nothing.table"))
        .withMessageContaining("nothing.table");
  }
}
