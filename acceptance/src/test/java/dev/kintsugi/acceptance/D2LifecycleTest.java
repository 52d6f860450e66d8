package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An illegal transition is refused with the acts that are allowed. */
@ExtendWith(ServiceExtension.class)
class D2LifecycleTest {
  @Test
  void act_illegalInItsStatus_isRefusedNamingWhatIsAllowed(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    Answer refused = walk.act("responder", "resolution", Walk.RESOLUTION).isProblem(409);
    assertThat(refused.body().path("acts").toString()).contains("acknowledge");
    walk.acknowledge();
    walk.act("analyst", "release", "{\"reason\":\"x\"}").isProblem(409);
    walk.act("analyst", "hold", "{\"reason\":\"waiting for the owner\"}").is(200);
    Answer closed = walk.act("responder", "close", Walk.CLOSE);
    assertThat(closed.status()).isIn(409, 422);
    walk.act("analyst", "release", "{\"reason\":\"the owner answered\"}").is(200);
    assertThat(walk.show().at("status")).isEqualTo("In Progress");
  }
}
