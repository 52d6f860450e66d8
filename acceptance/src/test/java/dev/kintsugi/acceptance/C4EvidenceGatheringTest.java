package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The workflow stores what the actor did around the finding, and marks what it could not get. */
@ExtendWith(ServiceExtension.class)
class C4EvidenceGatheringTest {
  @Test
  void incident_ofCloudTrail_hasTheSliceOfItsActorAndNothingOfOthers(Service service) {
    var attack = new Attack();
    Instant before = Instant.now().minus(10, ChronoUnit.MINUTES);
    ObjectNode quiet = attack.event(before).put("eventName", "GetAccountSummary");
    String other = new Attack().event().toString();
    service.post("analyst", "/events", "[" + quiet + "," + other + "]").is(202);
    service.awaitIdle();
    String id = attack.incident(service);
    new Walk(service, id).awaitStep("acknowledgement");
    String slice = content(service, id, "cloudtrail-slice");
    assertThat(slice).contains(quiet.path("eventID").asText(), attack.account());
    assertThat(slice.lines()).allMatch(line -> line.contains(attack.account()));
  }

  @Test
  void report_withoutAttachmentOrEvents_saysWhatCouldNotBeHad(Service service) {
    String report = "{\"title\":\"t\",\"description\":\"d\",\"category\":\"phishing\"}";
    String id = service.post("reporter", "/reports", report).is(201).at("reference");
    JsonNode missed =
        new Walk(service, id).awaitStep("acknowledgement").body().path("missed_evidence");
    assertThat(missed.findValuesAsText("kind")).contains("cloudtrail-slice");
    assertThat(missed.findValuesAsText("reason")).noneMatch(String::isBlank);
  }

  private static String content(Service service, String id, String kind) {
    String path = "/incidents/" + id + "/evidence";
    for (JsonNode item : service.get("analyst", path).is(200).body().path("items")) {
      if (item.path("kind").asText().equals(kind)) {
        Answer link = service.get("analyst", path + "/" + item.path("id").asText()).is(200);
        return new String(service.download(link.at("download_url")), StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("there is no " + kind);
  }
}
