package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same event delivered five times at once leaves one incident and a counter of five. */
@ExtendWith(ServiceExtension.class)
class A5IdempotentIntakeTest {
  @Test
  void event_deliveredFiveTimesAtOnce_isOneIncidentCountedFive(Service service) throws Exception {
    var attack = new Attack();
    String body = attack.event().toString();
    List<Callable<Answer>> calls =
        Collections.nCopies(5, () -> service.post("analyst", "/events", body));
    String id = "";
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> call : pool.invokeAll(calls)) {
        id = call.get().is(202).body().path("ids").path(0).asText();
      }
    }
    attack.find(service);
    String path = "/events/" + id;
    service.await(
        "five deliveries",
        () -> service.get("analyst", path).body().path("deliveries").asInt(),
        n -> n == 5);
    service.awaitIdle();
    assertThat(attack.count(service)).isEqualTo(1);
    assertThat(attack.find(service).path("finding_count").asInt()).isEqualTo(1);
  }

  @Test
  void batch_repeatedUnderItsKey_isTheSameDelivery(Service service) {
    var attack = new Attack();
    String body = attack.event().toString();
    Answer first =
        service.postOnce("analyst", "/events", body, "retry-" + attack.account()).is(202);
    Answer again =
        service.postOnce("analyst", "/events", body, "retry-" + attack.account()).is(202);
    assertThat(again.body()).isEqualTo(first.body());
    String other = new Attack().event().toString();
    Answer refused = service.postOnce("analyst", "/events", other, "retry-" + attack.account());
    assertThat(refused.isProblem(400).text()).contains("Idempotency-Key");
    service.awaitIdle();
    String event = "/events/" + first.body().path("ids").path(0).asText();
    assertThat(service.get("analyst", event).is(200).body().path("deliveries").asInt())
        .isEqualTo(1);
  }
}
