package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A workaround stops the clock of the resolution while the incident stays open for the fix. */
class E8WorkaroundTest {
  private static final String WORKAROUND =
      "{\"summary\":\"another way in\",\"steps\":[\"moved the"
          + " alias\"],\"affected_assets\":[\"sign-in\"]}";

  @Test
  void workaround_stopsTheClockAsLongAsItHolds_andTheIncidentStaysOpen() throws Exception {
    try (Service service = Service.start()) {
      var walk = new Walk(service, new Attack().incident(service));
      walk.awaitStep("acknowledgement");
      walk.act("analyst", "workaround", WORKAROUND).isProblem(409);
      walk.acknowledge().awaitStep("diagnosis");
      assertThat(walk.act("analyst", "workaround", "{}").isProblem(400).text())
          .contains("/summary", "/steps", "/affected_assets");
      walk.act("analyst", "workaround/withdraw", "{\"reason\":\"none\"}").isProblem(422);

      walk.act("analyst", "workaround", WORKAROUND).is(200);
      assertThat(walk.act("analyst", "workaround", WORKAROUND).isProblem(422).text())
          .contains("withdraw it first");
      walk.awaitStep("diagnosis");
      service.cloud().clock().advance(Duration.ofHours(30));
      service.awaitIdle();
      JsonNode incident = walk.show().body();
      assertThat(incident.path("status").asText()).isEqualTo("In Progress");
      assertThat(incident.at("/workaround/summary").asText()).isEqualTo("another way in");
      assertThat(resolve(walk).path("state").asText()).isEqualTo("met");
      assertThat(passed(service, walk, "resolve")).isZero();
      assertThat(passed(service, walk, "contain")).isPositive();

      walk.act("analyst", "workaround/withdraw", "{\"reason\":\"it broke\"}").is(200);
      assertThat(resolve(walk).path("state").asText()).isEqualTo("running");
      assertThat(resolve(walk).path("elapsed_seconds").asLong()).isLessThan(600);
      walk.awaitStep("diagnosis");
      service.cloud().clock().advance(Duration.ofHours(5));
      service.await("the breach", () -> passed(service, walk, "resolve"), n -> n == 3);
      walk.act("analyst", "workaround", WORKAROUND).is(200);
      walk.awaitStep("diagnosis");
      assertThat(resolve(walk).path("state").asText()).isEqualTo("breached");
      walk.diagnose().resolve().verify().findRootCause();
      walk.awaitStep("closing");
      walk.close();
    }
  }

  private static JsonNode resolve(Walk walk) {
    for (JsonNode clock : walk.show().body().path("service_levels")) {
      if (clock.path("target").asText().equals("resolve")) {
        return clock;
      }
    }
    throw new AssertionError("no clock of the resolution");
  }

  private static long passed(Service service, Walk walk, String target) {
    return Chain.of(service, walk.id()).stream()
        .filter(e -> e.path("type").asText().equals("service_target_passed"))
        .filter(e -> e.at("/change/target").asText().equals(target))
        .count();
  }
}
