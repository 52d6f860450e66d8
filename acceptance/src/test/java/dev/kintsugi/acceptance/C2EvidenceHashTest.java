package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service computes the digest on arrival; a changed byte makes the next read fail loudly. */
@ExtendWith(ServiceExtension.class)
class C2EvidenceHashTest {
  @Test
  void evidence_read_hasTheDigestThatTheTimelineHas(Service service) {
    String path = evidence(service);
    JsonNode item = service.get("analyst", path).is(200).body();
    byte[] bytes = service.download(item.path("download_url").asText());
    assertThat(Hashes.sha256(bytes)).isEqualTo(item.path("sha256").asText());
    assertThat(bytes).hasSize(item.path("size").asInt());
  }

  @Test
  void evidence_withAChangedByte_isNotHandedOut(Service service) {
    String path = evidence(service);
    JsonNode item = service.get("analyst", path).is(200).body();
    byte[] bytes = service.download(item.path("download_url").asText());
    bytes[bytes.length / 2] ^= 1;
    Sdk.administrator(service).overwrite(item.path("location").asText(), bytes);
    Answer refused = service.get("analyst", path).isProblem(500);
    assertThat(refused.text()).contains("evidence-changed").doesNotContain("download_url");
  }

  @Test
  void evidence_thatIsGone_isNotPassedOverInSilence(Service service) {
    String path = evidence(service);
    Sdk.administrator(service).remove(service.get("analyst", path).is(200).at("location"));
    assertThat(service.get("analyst", path).isProblem(500).text()).contains("evidence-changed");
  }

  @Test
  void original_withAChangedByte_isNotHandedOut(Service service) {
    byte[] body = new Attack().event().toString().getBytes(StandardCharsets.UTF_8);
    Answer accepted = service.call("analyst", "POST", "/events", body).is(202);
    String id = accepted.body().path("ids").path(0).asText();
    service.awaitIdle();
    JsonNode event = service.get("analyst", "/events/" + id).is(200).body();
    body[body.length / 2] ^= 1;
    String bucket = service.get("analyst", evidence(service)).body().path("location").asText();
    Sdk.administrator(service)
        .overwrite(
            bucket.replaceFirst("(s3://[^/]+/).*", "$1") + event.at("/raw/object").asText(), body);
    service.get("analyst", "/events/" + id + "/original").isProblem(500);
  }

  private static String evidence(Service service) {
    String id = new Attack().incident(service);
    new Walk(service, id).awaitStep("acknowledgement");
    return "/incidents/" + id + "/evidence/E1";
  }
}
