package dev.kintsugi.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.local.schedule.Activity;
import dev.kintsugi.local.schedule.CloudClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Queues on a clock that skips. */
final class QueueClockTest {

  @Test
  void message_thatFailed_comesAgainAtOnceOnASkippingClock() throws Exception {
    var activity = new Activity();
    try (CloudClock clock = CloudClock.inMemory(activity);
        Queues queues = Queues.open(Specs.workAndDead(), Optional.empty(), clock, activity)) {
      LocalQueue work = queues.byArn(Specs.WORK).orElseThrow();
      try (LocalQueue.Consumption _ = work.consume(() -> {})) {
        clock.skip(true);
        work.send("poison", Map.of());
        assertThat(activity.busy()).containsExactly("message due in work");
        try (Taken taken = work.take(1, Duration.ofSeconds(5))) {
          assertThat(taken.messages()).hasSize(1);
          assertThat(activity.busy()).containsExactly("queue work");
          Thread.sleep(100);
          assertThat(clock.offset()).isZero();
        }
        try (Taken taken = work.take(1, Duration.ofSeconds(5))) {
          assertThat(taken.messages()).hasSize(1);
          assertThat(clock.offset()).isGreaterThan(Duration.ofSeconds(50));
        }
        try (Taken taken = work.take(1, Duration.ofSeconds(1))) {
          assertThat(taken.messages()).isEmpty();
        }
        // The timer that gave it up may be at its last line still.
        assertThat(activity.awaitIdle(Duration.ZERO, Duration.ofSeconds(5))).isTrue();
        assertThat(queues.byArn(Specs.DEAD).orElseThrow().counts().visible()).isEqualTo(1);
      }
    }
  }
}
