package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.local.bus.BusEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A finding of an AWS service opens an incident with account, region, resource and its ARN. */
@ExtendWith(ServiceExtension.class)
class A4NativeFindingsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SAMPLES =
      Service.ROOT.resolve("functions/lambda/src/test/resources/dev/kintsugi/functions/intake");

  @ParameterizedTest
  @CsvSource({
    "guardduty,arn:aws:guardduty:eu-west-1:210987654321:detector/3ec1b9d0aa17f6e2d5c84b90137f22ab/finding/7ac4d1f0e55a4c0f9be21d7705aa61c3",
    "securityhub-asff,arn:aws:securityhub:eu-central-1:210987654321:security-control/S3.8/finding/b7a1f2ce-0d55-4a8e-9c1b-1f6de01c7710",
    "securityhub-ocsf-detection,arn:aws:guardduty:eu-north-1:320987654321:detector/77d0c4ab10e94f6c8a52be9914d3c0ff/finding/40b7e9a2cc1d4b50a6e3d8f512ac90be",
    "securityhub-ocsf-compliance,arn:aws:securityhub:eu-central-1:210987654321:security-control/EC2.19/finding/e1c6a0f8-7b4d-4f0a-8e55-c90d3a21b6f4",
    "inspector2,arn:aws:inspector2:eu-west-1:210987654321:finding/5d0e4b8a91c7f36220ab8e7dd14c95f0",
    "macie,arn:aws:macie2:eu-central-1:210987654321:finding/3f6b2a9c71d84ee08a3c5b0e94d7f125"
  })
  void finding_publishedTwice_opensOneIncidentWithItsParticulars(
      String sample, String arn, Service service) throws IOException {
    BusEvent event = event(sample);
    service.cloud().bus().publish("default", event);
    service.cloud().bus().publish("default", event);
    String id = new Incidents(service).await(arn);
    service.awaitIdle();
    assertThat(new Incidents(service).about(arn)).hasSize(1);
    JsonNode findings =
        service.get("analyst", "/incidents/" + id + "/findings").is(200).body().path("items");
    assertThat(findings).hasSize(1);
    assertThat(findings.at("/0/observables").findValuesAsText("type"))
        .contains("Finding UID", "Account UID", "Region", "Resource UID");
    String path = "/events/" + findings.at("/0/event").asText();
    JsonNode kept = service.get("analyst", path).is(200).body();
    for (String field : List.of("account", "region", "resource")) {
      String value = kept.path(field).asText();
      assertThat(value).as(field).isNotEmpty();
      assertThat(event.detail().toString()).as(field).contains(value);
    }
    assertThat(kept.path("source").asText()).isEqualTo(event.source());
  }

  private static BusEvent event(String sample) throws IOException {
    JsonNode event = JSON.readTree(Files.readString(SAMPLES.resolve(sample + ".json")));
    return new BusEvent(
        event.path("source").asText(),
        event.path("detail-type").asText(),
        List.of(),
        event.path("detail"),
        Instant.parse(event.path("time").asText()));
  }
}
