package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A suppressed event is stored and opens nothing; when the suppression lapses, others do again. */
@ExtendWith(ServiceExtension.class)
class A10SuppressionTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void suppressedEvent_isStoredAndNoted_andAfterTheEndOthersOpenAnIncident(Service service) {
    var attack = new Attack();
    String suppression = suppress(service, attack, Duration.ofDays(1));

    JsonNode posted = service.post("analyst", "/events", attack.event().toString()).is(202).body();
    service.awaitIdle();

    assertThat(attack.count(service)).isZero();
    String event = posted.path("ids").path(0).asText();
    service.get("analyst", "/events/" + event).is(200);
    JsonNode shown = service.get("analyst", "/suppressions/" + suppression).is(200).body();
    assertThat(shown.path("in_force").asBoolean()).isTrue();
    assertThat(shown.path("silenced").findValuesAsText("event")).containsExactly(event);
    assertThat(shown.path("created_by").asText()).isEqualTo("admin");

    JsonNode over = service.post("admin", "/suppressions/" + suppression + "/end", "{}").body();
    assertThat(over.path("in_force").asBoolean()).isFalse();
    service.post("admin", "/suppressions/" + suppression + "/end", "{}").isProblem(409);
    attack.incident(service);

    assertThat(attack.count(service)).isEqualTo(1);
    assertThat(attack.find(service).path("finding_count").asInt()).isEqualTo(1);
  }

  @Test
  void suppression_atItsExpiry_lapses(Service service) {
    var attack = new Attack();
    String suppression = suppress(service, attack, Duration.ofMinutes(10));
    service.cloud().clock().skip(true);
    try {
      service.await(
          "the expiry of " + suppression,
          () -> service.get("analyst", "/suppressions/" + suppression).body(),
          shown -> !shown.path("in_force").asBoolean());
    } finally {
      service.cloud().clock().skip(false);
    }

    attack.incident(service);
    assertThat(attack.count(service)).isEqualTo(1);
  }

  @Test
  void suppress_badly_namesEveryField(Service service) {
    ObjectNode body = JSON.createObjectNode().put("owner", "").put("reason", " ");
    body.put("expires", Instant.now().minusSeconds(60).toString());

    Answer refused = service.post("admin", "/suppressions", body.toString()).isProblem(400);

    assertThat(refused.text()).contains("/owner", "/reason");
    service.post("analyst", "/suppressions", body.toString()).isProblem(403);
    ObjectNode all =
        JSON.createObjectNode()
            .put("owner", "me")
            .put("reason", "quiet")
            .put("expires", Instant.now().plusSeconds(60).toString());
    assertThat(service.post("admin", "/suppressions", all.toString()).isProblem(400).text())
        .contains("at least one of");
  }

  private static String suppress(Service service, Attack attack, Duration length) {
    Instant now = service.cloud().clock().instant();
    ObjectNode body =
        JSON.createObjectNode()
            .put("account", attack.account())
            .put("owner", "cloud platform")
            .put("reason", "A test of the root user, agreed")
            .put("expires", now.plus(length).toString());
    Answer answer = service.post("admin", "/suppressions", body.toString()).is(201);
    return answer.body().path("id").asText();
  }
}
