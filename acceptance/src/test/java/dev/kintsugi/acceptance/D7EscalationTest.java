package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Silence moves an incident from tier to tier with a reason; an acknowledgement stops it. */
@ExtendWith(ServiceExtension.class)
class D7EscalationTest {
  /** What a tier has for a Critical incident: {@link Attack}'s. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String HANDOVER =
      "{\"reason\":\"outside our remit\",\"summary\":\"s\",\"done_so_far\":\"d\","
          + "\"next_step\":\"n\"}";

  @Test
  void incident_unacknowledged_climbsTheTiersAndStopsWhenSomebodyTakesIt() throws Exception {
    try (Service service = Service.start()) {
      String id = new Attack().incident(service);
      var walk = new Walk(service, id);
      for (int tier = 2; tier <= 3; tier++) {
        int expected = tier;
        walk.awaitStep("acknowledgement");
        service.cloud().clock().advance(PATIENCE.plusSeconds(1));
        service.await(
            "tier " + tier, () -> walk.show().body().path("tier").asInt(), t -> t == expected);
      }
      walk.awaitStep("acknowledgement");
      walk.acknowledge();
      service.cloud().clock().advance(Duration.ofHours(24));
      service.awaitIdle();
      assertThat(walk.show().body().path("escalations").asInt()).isEqualTo(2);
      List<JsonNode> climbs =
          Chain.of(service, id).stream()
              .filter(e -> e.path("type").asText().equals("escalated"))
              .toList();
      assertThat(climbs).hasSize(2).allMatch(e -> e.at("/change/automatic").asBoolean());
      assertThat(climbs)
          .allMatch(
              e -> e.at("/change/reason").asText().equals("no acknowledgement within 5 minutes"));
    }
  }

  @Test
  void incident_escalatedByHand_needsAHandoverAndPagesTheNextTier(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    walk.acknowledge().awaitStep("diagnosis");
    Answer refused = walk.act("analyst", "escalate", "{\"reason\":\"x\"}").isProblem(400);
    assertThat(refused.text()).contains("/summary", "/done_so_far", "/next_step");
    assertThat(walk.act("analyst", "escalate", HANDOVER).is(200).body().path("tier").asInt())
        .isEqualTo(2);
    assertThat(walk.awaitStep("acknowledgement").at("status")).isEqualTo("New");
  }
}
