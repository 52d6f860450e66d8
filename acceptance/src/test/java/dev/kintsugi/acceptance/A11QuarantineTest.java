package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can't be read waits in quarantine with its reason; corrected, it opens one incident. */
@ExtendWith(ServiceExtension.class)
class A11QuarantineTest {
  @Test
  void record_poisonedInAFile_isQuarantinedAndItsCorrectionOpensTheIncidentOnce(Service service) {
    var attack = new Attack();
    ObjectNode poison = attack.event();
    poison.put("eventTime", "the day before yesterday");
    String id = quarantined(service, file(service, "{\"Records\":[" + poison + "]}"));
    assertThat(attack.count(service)).isZero();
    String replay = "/quarantine/" + id + "/replay";
    Answer still = service.post("analyst", replay, "{}").isProblem(422);
    assertThat(still.text()).contains("eventTime");
    String corrected = "{\"corrected\":" + attack.event() + "}";
    service.post("analyst", replay, corrected).is(200);
    service.post("analyst", replay, corrected).isProblem(409);
    attack.find(service);
    service.awaitIdle();
    assertThat(attack.count(service)).isEqualTo(1);
    assertThat(service.get("analyst", "/quarantine/" + id).is(200).at("replayed_at")).isNotEmpty();
  }

  @Test
  void file_ofEachUnreadableKind_isQuarantinedWhole(Service service) {
    quarantined(service, put(service, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}));
    quarantined(service, put(service, new byte[0]));
    quarantined(service, file(service, "{\"Records\":"));
    quarantined(service, file(service, "[".repeat(10_000)));
  }

  private static String file(Service service, String text) {
    return put(service, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String put(Service service, byte[] bytes) {
    String key =
        "AWSLogs/555500002222/CloudTrail/eu-central-1/2026/11/24/555500002222_CloudTrail_"
            + "eu-central-1_20261124T1000Z_%s.json.gz".formatted(UUID.randomUUID());
    return Sdk.administrator(service).put("logbucket", key, bytes);
  }

  /** Waits until a file is done with nothing accepted; gives the id of the item kept of it. */
  private static String quarantined(Service service, String object) {
    Answer receipt =
        service.await(
            "a receipt of " + object,
            () -> service.get("analyst", "/deliveries?object=" + object),
            answer -> answer.body().path("done").asBoolean());
    assertThat(receipt.body().path("quarantined").asInt()).isEqualTo(1);
    assertThat(receipt.body().path("accepted").asInt()).isZero();
    for (JsonNode item : service.get("analyst", "/quarantine?limit=100").body().path("items")) {
      if (item.path("delivery").asText().equals(receipt.at("id"))) {
        assertThat(item.path("reason").asText()).isNotEmpty();
        return item.path("id").asText();
      }
    }
    throw new AssertionError("nothing of " + object + " is in quarantine");
  }
}
