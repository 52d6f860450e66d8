package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The whole flow, timers included, runs here: a clock that skips spends no time on waiting. */
class N3SkippingClockTest {
  @Test
  void training_leftAlone_isOverdueInAMomentOfRealTime() throws Exception {
    try (Service service = Service.start()) {
      String id = new Attack().incident(service);
      var walk = new Walk(service, id);
      walk.toTheEnd();
      String training = walk.show().body().at("/training/0/id").asText();
      Instant before = service.cloud().clock().now();
      service.cloud().clock().skip(true);
      service.await(
          "the due date",
          () -> service.get("analyst", "/training/" + training).is(200).at("status"),
          "overdue"::equals);
      service.cloud().clock().skip(false);
      assertThat(Duration.between(before, service.cloud().clock().now()))
          .isGreaterThan(Duration.ofDays(13));
      String done = "{\"proof\":\"attended on Monday\"}";
      service.post("analyst", "/training/" + training + "/completion", done).is(200);
      assertThat(service.get("analyst", "/training/" + training).at("status"))
          .isEqualTo("completed");
    }
  }
}
