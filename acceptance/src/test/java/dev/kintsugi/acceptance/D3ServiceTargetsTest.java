package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The clocks of an incident's service targets: they start with it and are pinned to the policy of
 * its opening (D3, D6), rest while it is on hold (D4, D10), and tell people once of each mark (D5).
 */
@ExtendWith(ServiceExtension.class)
class D3ServiceTargetsTest {
  @Test
  void clocks_ofANewIncident_areVisibleWithDueTimeAndRemaining(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    JsonNode incident = walk.show().body();
    Instant opened = Instant.parse(incident.path("opened_at").asText());
    assertThat(incident.path("service_levels"))
        .hasSize(3)
        .allSatisfy(
            clock -> {
              assertThat(clock.path("state").asText()).isEqualTo("running");
              assertThat(clock.path("policy").asText()).isEqualTo("sla-2");
              assertThat(Instant.parse(clock.path("due").asText()))
                  .isEqualTo(opened.plusSeconds(clock.path("allowed_seconds").asLong()));
              assertThat(clock.path("remaining_seconds").asLong()).isPositive();
            });
    walk.acknowledge();
    assertThat(state(walk, "acknowledge")).isEqualTo("met");
  }

  @Test
  void marks_ofEachTarget_areToldOnce() throws Exception {
    try (Service service = Service.start()) {
      var walk = new Walk(service, new Attack().incident(service));
      walk.awaitStep("acknowledgement");
      walk.acknowledge().awaitStep("diagnosis");
      service.cloud().clock().advance(Duration.ofHours(2).plusSeconds(5));
      service.await("half of the time to resolve", () -> passed(service, walk), p -> p.size() >= 4);
      service.cloud().clock().advance(Duration.ofHours(2));
      service.await("the breach", () -> passed(service, walk), p -> p.size() == 6);
      service.awaitIdle();
      assertThat(passed(service, walk))
          .containsExactlyInAnyOrder(
              "contain 50", "contain 75", "contain 100", "resolve 50", "resolve 75", "resolve 100");
      assertThat(told(service, walk)).doesNotHaveDuplicates();
      assertThat(state(walk, "resolve")).isEqualTo("breached");
    }
  }

  @Test
  void hold_rests_endsByItself_andIsExplained() throws Exception {
    try (Service service = Service.start()) {
      var walk = new Walk(service, new Attack().incident(service));
      walk.awaitStep("acknowledgement");
      walk.acknowledge().awaitStep("diagnosis");
      Instant until = service.cloud().clock().instant().plus(Duration.ofHours(30));
      assertThat(
              walk.act(
                      "analyst",
                      "hold",
                      "{\"reason\":\"vendor\",\"until\":\"2020-01-01T00:00:00Z\"}")
                  .isProblem(400)
                  .text())
          .contains("/until");
      walk.act("analyst", "hold", "{\"reason\":\"vendor\",\"until\":\"" + until + "\"}").is(200);
      service.cloud().clock().advance(Duration.ofHours(29));
      service.awaitIdle();
      assertThat(walk.show().body().path("status").asText()).isEqualTo("On Hold");
      assertThat(passed(service, walk)).isEmpty();
      service.cloud().clock().advance(Duration.ofHours(1).plusSeconds(2));
      service.await("release", () -> walk.show().at("status"), "In Progress"::equals);
      JsonNode account =
          service
              .get("analyst", "/incidents/" + walk.id() + "/clocks")
              .is(200)
              .body()
              .path("items");
      JsonNode resolve = clock(account, "resolve");
      assertThat(resolve.path("elapsed_seconds").asLong()).isLessThan(600);
      assertThat(resolve.path("account").findValuesAsText("counted"))
          .containsExactly("counted", "suspended", "counted");
      assertThat(resolve.at("/account/1/reason").asText()).isEqualTo("vendor");
    }
  }

  @Test
  void clocks_asOfAnInstant_areThoseOfTheLogThen(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    String opened = walk.show().body().path("opened_at").asText();
    walk.acknowledge();
    JsonNode then =
        service.get("analyst", "/incidents/" + walk.id() + "/clocks?at=" + opened).is(200).body();
    assertThat(clock(then.path("items"), "acknowledge").path("state").asText())
        .isEqualTo("running");
    service.get("analyst", "/incidents/" + walk.id() + "/clocks?at=2020-01-01T00:00:00Z").is(404);
    assertThat(
            service
                .get("analyst", "/incidents/" + walk.id() + "/clocks?at=soon")
                .isProblem(400)
                .text())
        .contains("?at");
    assertThat(
            service
                .get("analyst", "/incidents/" + walk.id() + "/clocks?at=3852-05-15T17:20:31Z")
                .isProblem(400)
                .text())
        .contains("must not be later than now");
  }

  private static String state(Walk walk, String target) {
    return clock(walk.show().body().path("service_levels"), target).path("state").asText();
  }

  private static JsonNode clock(JsonNode clocks, String target) {
    for (JsonNode clock : clocks) {
      if (clock.path("target").asText().equals(target)) {
        return clock;
      }
    }
    throw new AssertionError("no clock of " + target + " in " + clocks);
  }

  private static List<String> passed(Service service, Walk walk) {
    return Chain.of(service, walk.id()).stream()
        .filter(e -> e.path("type").asText().equals("service_target_passed"))
        .map(e -> e.at("/change/target").asText() + " " + e.at("/change/percent").asText())
        .toList();
  }

  private static List<String> told(Service service, Walk walk) {
    return Chain.of(service, walk.id()).stream()
        .filter(e -> e.path("type").asText().equals("notified"))
        .map(e -> e.at("/change/notification").asText())
        .toList();
  }
}
