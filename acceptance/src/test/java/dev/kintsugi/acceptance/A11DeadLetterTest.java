package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What a function fails on for good waits in quarantine; corrected, it opens one incident. */
class A11DeadLetterTest {
  @Test
  void invocation_thatFailsForGood_isQuarantinedAndItsCorrectionOpensTheIncidentOnce()
      throws Exception {
    try (Service service = Service.start()) {
      Sdk.administrator(service).invokeLater("DirectIntake", "{\"source\":\"kiln\"}");
      service.cloud().clock().skip(true);
      JsonNode item =
          service.await(
              "the item",
              () -> service.get("analyst", "/quarantine").body().at("/items/0"),
              found -> !found.isMissingNode());
      service.cloud().clock().skip(false);
      assertThat(item.path("channel").asText()).isEqualTo("intake");
      assertThat(item.path("reason").asText()).contains("sourceId");
      String replay = "/quarantine/" + item.path("id").asText() + "/replay";
      service.post("analyst", replay, "{}").isProblem(422);
      var attack = new Attack();
      String corrected = "{\"corrected\":" + attack.event() + "}";
      service.post("analyst", replay, corrected).is(200);
      service.post("analyst", replay, corrected).isProblem(409);
      attack.find(service);
      service.awaitIdle();
      assertThat(attack.count(service)).isEqualTo(1);
    }
  }
}
