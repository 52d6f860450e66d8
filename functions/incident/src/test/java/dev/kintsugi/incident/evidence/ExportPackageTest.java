package dev.kintsugi.incident.evidence;

import static dev.kintsugi.incident.lifecycle.Entries.fields;
import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.incident.evidence.ExportPackage.Asked;
import dev.kintsugi.incident.evidence.ExportPackage.State;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentAsOf;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.vocabulary.EvidenceId;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportPackageTest {
  private static final Duration VALID = Duration.ofMinutes(5);
  private static final ExportPackage.Rendering RENDERING =
      (incident, timeline) -> Map.of("incident.json", incident.id().value().getBytes(UTF_8));

  private final Desk desk = new Desk();
  private final InMemoryEvidenceVault vault = new InMemoryEvidenceVault();
  private final LocalSigner signer = new LocalSigner();
  private int made;
  private final ExportPackage export =
      new ExportPackage(vault, desk.ledger(), new IncidentAsOf(desk.store()), () -> "a" + ++made);
  private final EvidenceVault.Stored kept = vault.put("evidence/slice", new byte[] {1, 2}, "x/y");
  private final Incident incident = anIncident().with(stored(kept.size())).in(desk.store());
  private final ActRequest request = ActRequest.by("auditor", incident.id());

  private Change.EvidenceStored stored(long size) {
    return new Change.EvidenceStored(
        new EvidenceId("E1"), "slice", "a slice", kept.sha256(), size, kept.location(), "trail");
  }

  private List<String> custody() {
    return Custody.of(desk.timeline(incident)).stream()
        .map(act -> act.evidence() + " " + act.action() + " " + act.reason())
        .toList();
  }

  @Test
  void package_askedFor_standsInCustody_isBuiltOnce_andFetched() {
    Asked asked = export.ask(request, "audit");
    assertThat(export.state(incident.id(), asked.id(), VALID)).isInstanceOf(State.Building.class);
    export.build(incident.id(), asked.id(), RENDERING, signer);
    export.build(incident.id(), asked.id(), RENDERING, signer);

    assertThat(export.state(incident.id(), asked.id(), VALID)).isInstanceOf(State.Ready.class);
    assertThat(custody())
        .containsExactly("E1 COLLECTED a slice", "E1 EXPORTED audit (" + asked.id() + ")");
  }

  @Test
  void package_ofEvidenceThatChanged_failsSayingSo() {
    Asked asked = export.ask(request, "audit");
    vault.tamper("evidence/slice");
    export.build(incident.id(), asked.id(), RENDERING, signer);
    export.build(incident.id(), asked.id(), RENDERING, signer);

    assertThat(export.state(incident.id(), asked.id(), VALID))
        .isInstanceOfSatisfying(
            State.Failed.class, f -> assertThat(f.reason()).contains("evidence/slice"));
  }

  @Test
  void package_ofMoreEvidenceThanItTakes_fails() {
    Incident large =
        anIncident()
            .withId(IncidentId.of(2026, 77))
            .with(stored(ExportPackage.LARGEST + 1))
            .in(desk.store());
    Asked asked = export.ask(ActRequest.by("auditor", large.id()), "audit");
    export.build(large.id(), asked.id(), RENDERING, signer);

    assertThat(export.state(large.id(), asked.id(), VALID)).isInstanceOf(State.Failed.class);
  }

  @Test
  void package_withoutAReasonOrIncident_isNotAskedFor() {
    assertThat(fields(export.ask(request, " ").entry())).containsExactly("/reason");
    ActRequest unknown = ActRequest.by("auditor", IncidentId.of(2026, 99));
    assertThat(export.ask(unknown, "audit").entry()).isInstanceOf(Entry.Unknown.class);
    assertThat(export.state(incident.id(), "PKG-a1", VALID)).isInstanceOf(State.Unknown.class);
    assertThat(custody()).containsExactly("E1 COLLECTED a slice");
  }

  @Test
  void item_thatIsHandedOut_standsInCustody_unlessItHasChanged() {
    var read = new ReadEvidence(vault, desk.ledger());
    Change.EvidenceStored item = desk.now(incident).dossier().evidence().getFirst();

    assertThat(read.link(request, item, "diagnosis", VALID))
        .hasToString("memory:///read/evidence/slice");
    assertThat(custody()).containsExactly("E1 COLLECTED a slice", "E1 VIEWED diagnosis");

    vault.tamper("evidence/slice");
    assertThatExceptionOfType(TamperedException.class)
        .isThrownBy(() -> read.link(request, item, "again", VALID));
    var other =
        new Change.EvidenceStored(
            item.id(), "slice", "d", Sha256.of("other"), 2, "s3://memory/gone", "trail");
    assertThatExceptionOfType(TamperedException.class)
        .isThrownBy(() -> read.link(request, other, "gone", VALID));
    assertThat(custody()).hasSize(2);
  }
}
