package dev.kintsugi.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.SecurityEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole event of the bus for each service, written by ourselves in the shape that AWS documents,
 * and other people's findings where they are there.
 */
class BusSamplesTest {
  private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
  private static final Path OTHERS =
      Path.of(System.getProperty("project.root", "../.."), "../shared/data/detect/findings");

  static ObjectNode sample(String name) {
    try (InputStream file = BusSamplesTest.class.getResourceAsStream(name + ".json")) {
      return (ObjectNode) Json.read(file.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Normalised> read(JsonNode message) {
    return BusRecord.normalise(message, Json.bytes(message), "raw/x", NOW);
  }

  private static SecurityEvent event(JsonNode message) {
    return ((Normalised.Event) read(message).getFirst()).event();
  }

  @ParameterizedTest
  @CsvSource({
    "guardduty,210987654321,eu-west-1,ASIAQEXAMPLE7KINTSUG,High,203.0.113.77",
    "securityhub-asff,210987654321,eu-central-1,arn:aws:s3:::kiln-invoices,High,",
    "securityhub-ocsf-detection,320987654321,eu-north-1,ASIAREXAMPLE9KINTSUG,High,198.51.100.23",
    "securityhub-ocsf-compliance,210987654321,eu-central-1,"
        + "arn:aws:ec2:eu-central-1:210987654321:security-group/sg-0b71f3ac5d90e2684,Critical,",
    "inspector2,210987654321,eu-west-1,i-0f3e2d71c8a94b650,Critical,",
    "macie,210987654321,eu-central-1,kiln-exports/2026/november/payments.csv,High,",
  })
  void sample_ofEachService_standsWithAllThatAnIncidentNeeds(
      String name, String account, String region, String resource, String severity, String ip) {
    SecurityEvent event = event(sample(name));

    assertThat(event.classUid()).isEqualTo(2004);
    assertThat(event.account()).contains(account);
    assertThat(event.region()).contains(region);
    assertThat(event.resource()).contains(resource);
    assertThat(event.severity().caption()).isEqualTo(severity);
    assertThat(event.srcIp().orElse(null)).isEqualTo(ip);
    assertThat(event.time()).isBetween("2026-11-24T07:00:00Z", "2026-11-24T11:00:00Z");
    assertThat(event.observables())
        .extracting(o -> o.type() + " " + o.value())
        .contains("Account UID " + account, "Region " + region, "Resource UID " + resource)
        .anyMatch(o -> o.startsWith("Finding UID arn:aws:") && o.contains(":" + account + ":"));
  }

  @ParameterizedTest
  @CsvSource({
    "securityhub-ocsf-compliance,/detail/findings/0/compliance/status,Pass",
    "securityhub-ocsf-detection,/detail/findings/0/status,Suppressed",
    "securityhub-ocsf-detection,/detail/findings/0/activity_name,Close",
    "securityhub-asff,/detail/findings/0/Compliance/Status,PASSED",
    "inspector2,/detail/status,CLOSED",
    "macie,/detail/archived,true",
    "guardduty,/detail/service/archived,true",
  })
  void sample_thatNoLongerStands_opensNothing(String name, String pointer, String value) {
    ObjectNode message = sample(name);
    int last = pointer.lastIndexOf('/');
    ((ObjectNode) message.at(pointer.substring(0, last))).put(pointer.substring(last + 1), value);

    assertThat(event(message).classUid()).isEqualTo(2003);
  }

  /** A control that passed and fails now has the id it had: it was once taken for known. */
  @Test
  void finding_inALaterState_isAnotherEvent_theSameAgainIsNot() {
    ObjectNode passed = sample("securityhub-ocsf-compliance");
    ObjectNode finding = (ObjectNode) passed.at("/detail/findings/0");
    ((ObjectNode) finding.path("compliance")).put("status", "Pass");
    ((ObjectNode) finding.path("finding_info")).put("modified_time_dt", "2026-11-24T08:00:00Z");

    SecurityEvent failed = event(sample("securityhub-ocsf-compliance"));

    assertThat(event(passed).id()).isNotEqualTo(failed.id());
    assertThat(event(passed).sourceId()).isEqualTo(failed.sourceId());
    assertThat(event(sample("securityhub-ocsf-compliance")).id()).isEqualTo(failed.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"findings\":[]}", "{\"findings\":7}", "{\"findings\":[7]}"})
  void securityHub_withoutFindings_isWrongAndNotLost(String detail) {
    ObjectNode message = sample("securityhub-asff");
    message.set("detail", Json.read(detail));

    assertThat(read(message)).singleElement().isInstanceOf(Normalised.Wrong.class);
  }

  /** A list where AWS has an object made the function fail, three times, for good. */
  @Test
  void guardDuty_withListsInPlaceOfObjects_isReadAsFarAsItGoes() {
    ObjectNode message = sample("guardduty");
    ObjectNode detail = (ObjectNode) message.path("detail");
    detail.putArray("service").add(1);
    detail.putArray("resource").add("x");

    assertThat(event(message).resource()).isEmpty();
    assertThat(event(message).account()).contains("210987654321");
  }

  @ParameterizedTest
  @CsvSource({
    "ocsf-detection-findings-prowler,11",
    "securityhub-asff,51",
    "guardduty-eventbridge,6",
  })
  void findings_ofOthers_haveAccountRegionAndResource(String name, int count) throws IOException {
    Path file = OTHERS.resolve(name + ".ndjson.gz");
    assumeTrue(Files.exists(file), () -> "NOT RUN: " + file + " is not there");
    List<String> lines;
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      lines =
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().toList();
    }
    assertThat(lines).hasSize(count);
    for (String line : lines) {
      SecurityEvent event = event(enveloped(Json.read(line).path("event")));
      assertThat(event.account()).as(line).isPresent();
      assertThat(event.region()).as(line).isPresent();
      assertThat(event.resource()).as(line).isPresent();
    }
  }

  private static JsonNode enveloped(JsonNode finding) {
    if (finding.has("detail-type")) {
      return finding;
    }
    ObjectNode message = sample("securityhub-asff");
    message.putObject("detail").putArray("findings").add(finding);
    return message;
  }
}
