package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Low-severity observations add up; crossing the threshold opens one incident that lists each. */
@ExtendWith(ServiceExtension.class)
class A9EntityRiskTest {
  private static final String LOW_RULE = "instance-user-data-read";

  @Test
  void observations_crossingTheThreshold_openOneIncidentWithEach(Service service) {
    var attack = new Attack(LOW_RULE);
    Instant now = Instant.now();
    for (int n = 1; n <= 4; n++) {
      post(service, attack, now.minusSeconds(n));
    }
    service.awaitIdle();
    assertThat(attack.count(service)).isZero();

    post(service, attack, now);
    post(service, attack, now.plusSeconds(1));

    String id = attack.find(service).path("id").asText();
    service.awaitIdle();
    assertThat(attack.count(service)).isEqualTo(1);
    JsonNode findings =
        service.get("analyst", "/incidents/" + id + "/findings").is(200).body().path("items");
    assertThat(findings.findValuesAsText("rule")).contains("kintsugi-risk");
    assertThat(findings.findValuesAsText("event").stream().distinct()).hasSize(6);
  }

  @Test
  void observations_thatHaveDecayed_openNothing(Service service) {
    var attack = new Attack(LOW_RULE);
    Instant now = Instant.now();
    for (int day = 0; day < 8; day++) {
      post(service, attack, now.minus(Duration.ofDays(day)));
    }
    service.awaitIdle();
    assertThat(attack.count(service)).isZero();
  }

  private static void post(Service service, Attack attack, Instant at) {
    service.post("analyst", "/events", attack.event(at).toString()).is(202);
  }
}
