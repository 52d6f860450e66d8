package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From High on, who resolved does not verify. */
@ExtendWith(ServiceExtension.class)
class G3SecondPersonTest {
  @Test
  void verification_byTheResolver_isRefused(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    walk.acknowledge().diagnose().resolve().awaitStep("verification");
    assertThat(walk.show().at("severity")).isIn("High", "Critical");
    String passed = "{\"passed\":true,\"comment\":\"mine\"}";
    Answer refused = walk.act("responder", "verification", passed);
    assertThat(refused.status()).as(refused.text()).isIn(403, 409, 422);
    walk.act("analyst", "verification", passed).is(200);
  }
}
