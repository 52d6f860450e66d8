package dev.kintsugi.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class CloudClockTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private final Activity activity = new Activity();

  @Test
  void skip_idle_jumpsToTheNextTimer() throws Exception {
    try (var clock = CloudClock.inMemory(activity)) {
      var ran = new CountDownLatch(1);
      Instant due = clock.now().plus(MONTH);
      clock.at(due, ran::countDown);
      clock.skip(true);
      assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(clock.now()).isAfterOrEqualTo(due);
      assertThat(clock.offset()).isCloseTo(MONTH, Duration.ofSeconds(5));
    }
  }

  @Test
  void skip_whileSomethingWorks_waitsForItsEnd() throws Exception {
    try (var clock = CloudClock.inMemory(activity)) {
      var ran = new CountDownLatch(1);
      try (var _ = activity.begin("function Slow")) {
        clock.at(clock.now().plus(MONTH), ran::countDown);
        clock.skip(true);
        assertThat(ran.await(100, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(activity.busy()).containsExactly("function Slow");
      }
      assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void skip_timersSetByTimers_runInOrderAtTheirTimes() throws Exception {
    try (var clock = CloudClock.inMemory(activity)) {
      List<String> order = new CopyOnWriteArrayList<>();
      var ended = new CountDownLatch(3);
      Instant start = clock.now();
      clock.at(
          start.plus(Duration.ofDays(1)),
          () -> {
            order.add("first");
            ended.countDown();
            clock.at(
                start.plus(Duration.ofDays(2)),
                () -> {
                  order.add("second");
                  ended.countDown();
                });
          });
      clock.at(
          start.plus(Duration.ofDays(3)),
          () -> {
            order.add("third");
            ended.countDown();
          });
      clock.skip(true);
      assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(order).containsExactly("first", "second", "third");
    }
  }

  @Test
  void background_whileSkipping_isNotJumpedToButRunsOncePassed() throws Exception {
    try (var clock = CloudClock.inMemory(activity)) {
      var background = new CountDownLatch(1);
      clock.background(clock.now().plus(Duration.ofMinutes(1)), background::countDown);
      clock.skip(true);
      assertThat(background.await(100, TimeUnit.MILLISECONDS)).isFalse();
      clock.at(clock.now().plus(MONTH), () -> {});
      assertThat(background.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void timer_cancelled_doesNotRunNorAttract() throws Exception {
    try (var clock = CloudClock.inMemory(activity)) {
      var ran = new CountDownLatch(1);
      clock.at(clock.now().plus(MONTH), ran::countDown).cancel();
      clock.skip(true);
      assertThat(ran.await(100, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(clock.offset()).isZero();
    }
  }

  @Test
  void timer_actionThatFails_leavesTheClockRunning() throws Exception {
    try (var clock = CloudClock.inMemory(activity)) {
      var ran = new CountDownLatch(1);
      clock.at(
          clock.now(),
          () -> {
            throw new IllegalStateException("on purpose");
          });
      clock.at(clock.now().plusMillis(30), ran::countDown);
      assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(activity.awaitIdle(Duration.ZERO, Duration.ofSeconds(5))).isTrue();
    }
  }

  @Test
  void advance_timersOnTheWay_runThemAndWhatTheySet() throws Exception {
    try (var clock = CloudClock.inMemory(activity)) {
      List<Instant> times = new CopyOnWriteArrayList<>();
      Instant start = clock.now();
      clock.at(
          start.plusSeconds(180),
          () -> {
            times.add(clock.now());
            clock.at(clock.now().plusSeconds(180), () -> times.add(clock.now()));
          });
      var later = new CountDownLatch(1);
      clock.at(start.plusSeconds(900), later::countDown);
      clock.advance(Duration.ofMinutes(10));
      assertThat(times).hasSize(2);
      assertThat(Duration.between(times.get(0), times.get(1)))
          .isBetween(Duration.ofSeconds(180), Duration.ofSeconds(185));
      assertThat(later.getCount()).isOne();
      assertThat(clock.offset()).isBetween(Duration.ofSeconds(595), Duration.ofMinutes(10));
    }
  }

  @Test
  void stored_openedAgain_goesOnFromItsOffset(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("clock");
    Instant seen;
    try (var clock = CloudClock.stored(file, activity)) {
      clock.advance(MONTH);
      seen = clock.now();
    }
    try (var clock = CloudClock.stored(file, activity)) {
      assertThat(clock.now()).isAfterOrEqualTo(seen).isBefore(seen.plusSeconds(10));
    }
  }

  @Test
  void stored_systemClockSetBack_doesNotGoBack(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("clock");
    Instant seen = Instant.now().plusSeconds(3600);
    Files.write(file, List.of("PT0S", seen.toString()));
    try (var clock = CloudClock.stored(file, activity)) {
      assertThat(clock.now()).isAfterOrEqualTo(seen);
    }
  }
}
