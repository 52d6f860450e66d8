package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole flow, timers included, runs here: a clock that skips spends no time on waiting. */
@ExtendWith(ServiceExtension.class)
class N3SkippingClockTest {
  @Test
  void training_leftAlone_isOverdueInAMomentOfRealTime(Service service) {
    String id = new Attack().incident(service);
    new Walk(service, id).toTheEnd();
    String training =
        service.await(
            "training",
            () -> new Walk(service, id).show().body().at("/training/0/id").asText(),
            found -> !found.isEmpty());
    Instant before = service.cloud().clock().now();
    long began = System.nanoTime();
    service.cloud().clock().skip(true);
    try {
      service.await(
          "the due date",
          () -> service.get("analyst", "/training/" + training).is(200).at("status"),
          "overdue"::equals);
    } finally {
      service.cloud().clock().skip(false);
    }
    assertThat(Duration.between(before, service.cloud().clock().now()))
        .isGreaterThan(Duration.ofDays(13));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
    String done = "{\"proof\":\"attended on Monday\"}";
    service.post("analyst", "/training/" + training + "/completion", done).is(200);
    assertThat(service.get("analyst", "/training/" + training).at("status")).isEqualTo("completed");
  }
}
