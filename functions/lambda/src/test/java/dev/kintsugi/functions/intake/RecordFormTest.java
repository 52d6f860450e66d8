package dev.kintsugi.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.RuleLibrary;
import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.InMemoryCorrelationState;
import dev.kintsugi.functions.detect.SigmaDetector;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.InMemoryEventStore;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.triage.Finding;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of each log that we have rules for, from their form to the finding. */
class RecordFormTest {
  private static final SecurityEvent.Raw RAW = new SecurityEvent.Raw("raw/x", 0, 1);
  private static final SigmaDetector RULES =
      new SigmaDetector(
          RuleLibrary::shipped,
          new InMemoryCorrelationState(CorrelationLimits.NONE),
          new InMemoryEventStore());

  private static String record(String rule) throws IOException {
    Path rules = Path.of(System.getProperty("project.root", "../..")).resolve("rules");
    return Files.readAllLines(rules.resolve(rule + ".match.ndjson")).getFirst();
  }

  private static SecurityEvent event(String record) {
    return ((Normalised.Event) RecordForm.normalise(Json.read(record), "", RAW)).event();
  }

  @Test
  void clusterAudit_normalised_saysWhoDidWhat() throws IOException {
    SecurityEvent event = event(record("kubernetes/shell-in-container"));
    assertThat(event.classUid()).isEqualTo(6003);
    assertThat(event.source()).isEqualTo("kubernetes.audit");
    assertThat(event.activity()).isEqualTo("create");
    assertThat(event.actor()).contains("mallory");
    assertThat(event.srcIp()).contains("203.0.113.45");
    assertThat(event.resource()).contains("shop/pods/shop-7f9c/exec");
  }

  @Test
  void flow_normalised_saysFromWhereToWhere() throws IOException {
    SecurityEvent event = event(record("vpcflow/mining-port-contacted"));
    assertThat(event.classUid()).isEqualTo(4001);
    assertThat(event.account()).contains("111122223333");
    assertThat(event.time()).isBetween(day("T10:00:00Z"), day("T11:00:00Z"));
    assertThat(event.message()).isEqualTo("ACCEPT from 10.0.1.23 to 203.0.113.77 port 3333");
    assertThat(event.observables())
        .contains(
            new Observable("IP Address", "10.0.1.23"),
            new Observable("IP Address", "203.0.113.77"));
    assertThat(event(record("vpcflow/mining-port-contacted")).id()).isEqualTo(event.id());
  }

  @ParameterizedTest
  @CsvSource({
    "cloudtrail/root-user-active",
    "kubernetes/shell-in-container",
    "vpcflow/mining-port-contacted",
  })
  void record_besideARule_isFoundByIt(String rule) throws IOException {
    String record = record(rule);
    List<Finding> findings = RULES.detect(event(record), record.getBytes(StandardCharsets.UTF_8));
    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().techniques()).isNotEmpty();
  }

  @Test
  void busEvent_ofGuardDuty_isJudgedByRulesAndKeepsTheWorseSeverity() throws IOException {
    String message =
        record("guardduty/passwords-tried").replace("\"severity\":5", "\"severity\":8");
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    List<Normalised> found =
        BusRecord.normalise(Json.read(message), bytes, "raw/x", day("T12:00:00Z"));
    SecurityEvent event = ((Normalised.Event) found.getFirst()).event();

    List<Finding> findings = RULES.detect(event, bytes);

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().title()).startsWith("GuardDuty: passwords");
    assertThat(findings.getFirst().severity()).isEqualTo(Severity.HIGH);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{\"apiVersion\":\"audit.k8s.io/v1\"}~auditID",
        "{\"srcaddr\":\"a\",\"dstaddr\":\"b\",\"start\":\"x\"}~/start",
        "{\"srcaddr\":\"a\",\"dstaddr\":\"b\",\"start\":-1}~/start",
        "{\"srcaddr\":\"a\",\"dstaddr\":\"b\",\"start\":1e99}~/start",
      })
  void record_thatIsWrong_saysWhere(String record, String what) {
    Normalised wrong = RecordForm.normalise(Json.read(record), "", RAW);
    assertThat(((Normalised.Wrong) wrong).sentence()).contains(what);
  }

  private static Instant day(String time) {
    return Instant.parse("2026-01-14" + time);
  }
}
