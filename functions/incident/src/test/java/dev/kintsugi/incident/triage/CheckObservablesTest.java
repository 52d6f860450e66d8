package dev.kintsugi.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.intake.SampleEvents;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.triage.Indicators.Checked;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckObservablesTest {
  private static final SecurityEvent EVENT = SampleEvents.event("e-1");
  private static final Finding FINDING = TriageFindingsTest.finding("r-1", EVENT);
  private static final Optional<String> WELL = Optional.empty();

  private static Indicator warning(int confidence) {
    return new Indicator("IP Address", "203.0.113.7", "Example CERT", confidence, Optional.empty());
  }

  private static List<Finding> detect(List<Finding> findings, Checked checked) {
    return new CheckObservables((event, original) -> findings, observables -> checked)
        .detect(EVENT, new byte[0]);
  }

  @Test
  void event_thatNobodyWarnsOf_keepsItsFindingsAsTheyAre() {
    assertThat(detect(List.of(FINDING), new Checked(List.of(), WELL))).containsExactly(FINDING);
    assertThat(detect(List.of(), new Checked(List.of(), WELL))).isEmpty();
  }

  @Test
  void finding_ofEventThatIsWarnedOf_saysByWhomAndHowSure() {
    List<Finding> findings = detect(List.of(FINDING), new Checked(List.of(warning(90)), WELL));

    assertThat(findings).extracting(Finding::rule).containsExactly("r-1");
    assertThat(findings.getFirst().found().observables())
        .containsAll(EVENT.observables())
        .contains(
            new Observable(
                "Reputation", "IP Address 203.0.113.7: warned of by Example CERT, confidence 90"));
  }

  @Test
  void event_withoutFinding_isOneIfItIsWarnedOf() {
    Finding sure =
        detect(List.of(), new Checked(List.of(warning(30), warning(70)), WELL)).getFirst();
    Finding unsure = detect(List.of(), new Checked(List.of(warning(69)), WELL)).getFirst();

    assertThat(sure.rule()).isEqualTo("kintsugi-indicator");
    assertThat(sure.title()).isEqualTo("IP Address 203.0.113.7 is warned of");
    assertThat(sure.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(unsure.severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void indicators_thatCantBeHad_leaveANoteOnFindingsOnly() {
    Checked trouble = new Checked(List.of(), Optional.of("the list can't be read: gone"));

    assertThat(detect(List.of(), trouble)).isEmpty();
    assertThat(detect(List.of(FINDING), trouble).getFirst().found().observables())
        .contains(new Observable("Note", "indicators: the list can't be read: gone"));
  }
}
