package dev.kintsugi.incident.evidence;

import static dev.kintsugi.incident.lifecycle.Desk.by;
import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.evidence.Collector.Gathered;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.incident.lifecycle.UnknownIncidentException;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private static final byte[] BYTES = "slice".getBytes(StandardCharsets.UTF_8);

  private final Desk desk = new Desk();
  private final InMemoryEvidenceVault vault = new InMemoryEvidenceVault();
  private final Incident incident = anIncident().in(desk.store());
  private final GatherEvidence gather =
      new GatherEvidence(
          desk.store(),
          desk.ledger(),
          vault,
          List.of(
              new Fixed(
                  "slice",
                  new Gathered.Item("A slice", "text/plain", ByteBuffer.wrap(BYTES), "cloudtrail")),
              new Fixed("config", new Gathered.Missing("no such service"))));

  private final ActRequest request = ActRequest.by("evidence", incident.id());

  private record Fixed(String kind, Gathered gathered) implements Collector {
    @Override
    public Gathered gather(Incident incident) {
      return gathered;
    }
  }

  @Test
  void gather_ofAKind_keepsItWithItsDigestOnce() throws Exception {
    Race.between(
        3,
        i -> {
          gather.gather(request, "slice");
          return i;
        });

    List<Change.EvidenceStored> evidence = desk.now(incident).dossier().evidence();
    assertThat(evidence).hasSize(1);
    assertThat(evidence.getFirst().sha256()).isEqualTo(Sha256.of(BYTES));
    assertThat(evidence.getFirst().size()).isEqualTo(BYTES.length);
    assertThat(evidence.getFirst().id().value()).isEqualTo("E1");
    String key = "evidence/" + incident.id() + "/slice-" + Sha256.of(BYTES);
    assertThat(vault.get(key)).hasValueSatisfying(b -> assertThat(b).isEqualTo(BYTES));
  }

  @Test
  void gather_ofWhatCannotBeHad_recordsTheReasonOnce() {
    gather.gather(request, "config");
    gather.gather(request, "config");

    assertThat(desk.now(incident).dossier().missed())
        .containsExactly(new Change.EvidenceMissed("config", "no such service"));
  }

  @Test
  void gather_ofAnUnknownKindOrIncident_fails() {
    assertThatIllegalArgumentException().isThrownBy(() -> gather.gather(request, "memory"));
    ActRequest never = ActRequest.by("evidence", IncidentId.of(2030, 1));
    assertThatExceptionOfType(UnknownIncidentException.class)
        .isThrownBy(() -> gather.gather(never, "slice"));
  }

  @Test
  void register_ofAnUpload_isEvidenceOnce() {
    var register = new RegisterAttachment(desk.ledger(), vault);
    String key = RegisterAttachment.key(incident.id(), "mail.eml");
    vault.put(key, BYTES, "message/rfc822");

    register.register(by("carol", incident), key);
    register.register(by("carol", incident), key);
    gather.gather(request, "slice");

    assertThat(desk.now(incident).dossier().evidence())
        .extracting(e -> e.id().value() + " " + e.kind() + " " + e.description())
        .containsExactly("E1 attachment Attachment mail.eml", "E2 slice A slice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> register.register(by("carol", incident), "attachments/none"));
  }
}
