package dev.kintsugi.incident.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kintsugi.incident.history.Canonical;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.EvidenceId;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Priority;
import dev.kintsugi.vocabulary.ServiceRequestId;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.Sha256;
import dev.kintsugi.vocabulary.TrainingId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaptionsTest {
  @ParameterizedTest
  @EnumSource
  void caption_ofAStatus_findsIt(Status status) {
    assertThat(Status.ofCaption(status.caption())).contains(status);
    assertThat(Status.ofCaption("Pending")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Fatal,P1", "Critical,P1", "High,P2", "Medium,P3", "Low,P4", "Informational,P4"})
  void priority_ofASeverity_isDerived(String caption, Priority priority) {
    assertThat(Priority.of(Severity.ofCaption(caption).orElseThrow())).isEqualTo(priority);
    assertThat(Severity.ofCaption("Severe")).isEmpty();
    assertThat(Severity.HIGH.atLeast(Severity.HIGH)).isTrue();
    assertThat(Severity.LOW.atLeast(Severity.HIGH)).isFalse();
  }

  @Test
  void ids_ofAnotherForm_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new IncidentId("INC-2026-0"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ServiceRequestId("INC-2026-1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new TrainingId("TRN-1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new EvidenceId("E0"));
    assertThatIllegalArgumentException().isThrownBy(() -> new EventId("evt-1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Sha256("AB"));
    assertThatIllegalArgumentException().isThrownBy(() -> Actor.person(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> Actor.person("x".repeat(201)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Observable(" ", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Observable("User", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Observable("User", "x".repeat(2_049)));
  }

  @Test
  void texts_ofIdsAndActors_areReadable() {
    assertThat(IncidentId.of(2026, 7)).hasToString("INC-2026-7");
    assertThat(ServiceRequestId.of(2026, 7)).hasToString("SR-2026-7");
    assertThat(TrainingId.of(2026, 7)).hasToString("TRN-2026-7");
    assertThat(Actor.person("alice")).hasToString("person:alice");
    assertThat(new EvidenceId("E1")).hasToString("E1");
  }

  @Test
  void canonical_textsThatOnlyDifferInTheirParting_differ() {
    assertThat(Canonical.text(List.of("a", "bc"))).isNotEqualTo(Canonical.text(List.of("ab", "c")));
    assertThat(Canonical.text(Optional.empty())).isNotEqualTo(Canonical.text(Optional.of("")));
    assertThat(Canonical.text(Map.of("a", 1, "b", 2)))
        .isEqualTo(Canonical.text(Map.of("b", 2, "a", 1)));
    assertThat(Canonical.text(new Change.Noted("x")))
        .isNotEqualTo(Canonical.text(new Change.AddendumAdded("x")));
  }

  @Test
  void replay_ofNothing_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Incident.replay(List.of()));
    var timeline = IncidentBuilder.anIncident().acknowledged().timeline();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Incident.replay(timeline.subList(1, timeline.size())));
  }
}
