package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** After a fix the detection is asked again; what still shows goes back to be investigated. */
@ExtendWith(ServiceExtension.class)
class G2VerificationTest {
  @Test
  void incident_whoseRuleMatchesAfterTheFix_isInvestigatedAgain(Service service) {
    var attack = new Attack();
    var walk = new Walk(service, attack.incident(service));
    walk.acknowledge().diagnose().awaitStep("resolution");
    var later = service.cloud().clock().now().plusSeconds(30);
    service.post("analyst", "/events", attack.event(later).toString()).is(202);
    service.awaitIdle();
    walk.resolve();
    Answer back = walk.awaitStep("diagnosis");
    assertThat(back.at("status")).isEqualTo("In Progress");
    assertThat(back.body().at("/check/passed").asBoolean(true)).isFalse();
    assertThat(back.body().at("/check/detail").asText()).contains("matched at");
  }

  @Test
  void incident_rejectedByThePersonWhoVerifies_goesBack(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    walk.acknowledge().diagnose().resolve().awaitStep("verification");
    walk.act("analyst", "verification", "{\"passed\":false,\"comment\":\"still there\"}").is(200);
    assertThat(walk.awaitStep("diagnosis").at("status")).isEqualTo("In Progress");
  }
}
