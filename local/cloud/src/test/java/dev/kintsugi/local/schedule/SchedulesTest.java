package dev.kintsugi.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Schedules on the cloud's clock, as it stands by itself, is moved, and skips. */
final class SchedulesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final List<Instant> fired = new CopyOnWriteArrayList<>();

  private Instant scheduled(CloudClock clock) {
    Instant start = clock.now();
    new Schedules(clock).add(ScheduleExpression.parse("rate(1 minute)", "UTC"), fired::add);
    return start;
  }

  @Test
  void schedule_onAClockThatRuns_firesWhenItsTimeComes() throws Exception {
    try (var clock = CloudClock.inMemory(new Activity())) {
      scheduled(clock);
      clock.advance(MINUTE.minusMillis(800));
      assertThat(fired).isEmpty();
      await(() -> !fired.isEmpty());
    }
  }

  @Test
  void schedule_onAClockThatIsMoved_firesAtEachDueTime() throws Exception {
    try (var clock = CloudClock.inMemory(new Activity())) {
      Instant start = scheduled(clock);
      for (int i = 1; i <= 3; i++) {
        int expected = i;
        clock.advance(MINUTE);
        await(() -> fired.size() == expected);
      }
      assertThat(fired).isSorted().allMatch(due -> !due.isBefore(start.plus(MINUTE)));
    }
  }

  @Test
  void schedule_onAClockThatSkips_drawsItNowhere_andFiresOnceAfterAJump() throws Exception {
    try (var clock = CloudClock.inMemory(new Activity())) {
      Instant start = scheduled(clock);
      clock.skip(true);
      Thread.sleep(200);
      assertThat(clock.now()).isBefore(start.plus(MINUTE));
      clock.at(start.plus(Duration.ofDays(30)), () -> {});
      await(() -> fired.size() == 1);
      clock.skip(false);
      assertThat(clock.now()).isAfter(start.plus(Duration.ofDays(30)).minusSeconds(1));
    }
  }

  private static void await(BooleanSupplier done) throws InterruptedException {
    for (int i = 0; i < 1_000 && !done.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(done.getAsBoolean()).isTrue();
  }
}
