package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events over REST: accepted with an id at once, or refused naming the field. */
@ExtendWith(ServiceExtension.class)
class A1RestIntakeTest {
  @Test
  void event_valid_isAcceptedWithItsIdWithinASecond(Service service) {
    // The best of a few: the machine may be busy with other things.
    Answer answer = service.post("analyst", "/events", new Attack().event().toString()).is(202);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5 && best > 1_000_000_000L; i++) {
      long began = System.nanoTime();
      answer = service.post("analyst", "/events", new Attack().event().toString()).is(202);
      best = Math.min(best, System.nanoTime() - began);
    }
    assertThat(best).isLessThan(1_000_000_000L);
    String id = answer.body().path("ids").path(0).asText();
    assertThat(
            service
                .await(
                    "the event",
                    () -> service.get("analyst", "/events/" + id),
                    a -> a.status() == 200)
                .at("id"))
        .isEqualTo(id);
  }

  @Test
  void event_withAWrongField_isRefusedNamingIt(Service service) {
    String wrong =
        "{\"source\":\"s\",\"sourceId\":\"1\",\"eventTime\":\"yesterday\",\"type\":\"t\"}";
    Answer answer = service.post("analyst", "/events", wrong).isProblem(400);
    assertThat(answer.text()).contains("/eventTime");
  }

  @Test
  void batch_withOneWrongEvent_isRefusedWhole(Service service) {
    var attack = new Attack();
    String batch =
        "["
            + attack.event()
            + ",{\"source\":\"s\",\"sourceId\":\"1\",\"eventTime\":1,\"type\":\"t\"}]";
    assertThat(service.post("analyst", "/events", batch).isProblem(400).text())
        .contains("/1/eventTime");
    service.awaitIdle();
    assertThat(attack.count(service)).isZero();
  }
}
