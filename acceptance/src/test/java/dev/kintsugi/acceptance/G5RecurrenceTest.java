package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A matching event after the resolution is never absorbed: it takes the incident back. */
class G5RecurrenceTest {
  @Test
  void event_afterTheResolution_takesTheIncidentBack_atWhicheverStepItIs() throws Exception {
    try (Service service = Service.start()) {
      var attack = new Attack();
      var walk = new Walk(service, attack.incident(service));
      walk.acknowledge().diagnose().resolve().verify().awaitStep("root-cause");
      again(service, attack, walk);

      walk.diagnose().resolve().verify().findRootCause().awaitStep("closing");
      again(service, attack, walk);

      walk.diagnose().resolve().verify().awaitStep("closing");
      walk.close();
      assertThat(types(service, walk)).containsOnlyOnce("training_assigned").contains("closed");

      service.post("analyst", "/events", later(service, attack)).is(202);
      JsonNode next = attack.find(service);
      assertThat(next.path("id").asText()).isNotEqualTo(walk.id());
      assertThat(next.at("/links/0/relation").asText()).isEqualTo("recurrence-of");
      assertThat(next.at("/links/0/incident").asText()).isEqualTo(walk.id());
    }
  }

  private static void again(Service service, Attack attack, Walk walk) throws Exception {
    service.post("analyst", "/events", later(service, attack)).is(202);
    Answer back =
        service.await(
            "the recurrence", walk::show, answer -> answer.at("status").equals("In Progress"));
    assertThat(back.body().has("resolution")).isFalse();
    // The repair job hands the answer to the workflow.
    service.cloud().clock().advance(Duration.ofMinutes(2));
    walk.awaitStep("diagnosis");
  }

  private static String later(Service service, Attack attack) {
    Instant now = service.cloud().clock().now().plusSeconds(2);
    return attack.event(now).toString();
  }

  private static List<String> types(Service service, Walk walk) {
    return Chain.of(service, walk.id()).stream().map(e -> e.path("type").asText()).toList();
  }
}
