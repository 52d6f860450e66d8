package dev.kintsugi.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ScheduleExpressionTest {
  private static final String NOW = "2026-11-24T20:00:00Z";

  @ParameterizedTest
  @CsvSource({
    "rate(5 minutes), UTC, 2026-11-24T20:05:00Z",
    "rate(1 hour), UTC, 2026-11-24T21:00:00Z",
    "rate(1 day), UTC, 2026-11-25T20:00:00Z",
    "cron(0 12 * * ? *), UTC, 2026-11-25T12:00:00Z",
    "cron(0/15 * * * ? *), UTC, 2026-11-24T20:15:00Z",
    "cron(30 6 ? * MON-FRI *), UTC, 2026-11-25T06:30:00Z",
    "cron(0 0 ? * SUN *), UTC, 2026-11-29T00:00:00Z",
    "cron(0 0 L * ? *), UTC, 2026-11-30T00:00:00Z",
    "cron(0 8 1 JAN ? 2027), UTC, 2027-01-01T08:00:00Z",
    "cron(0 12 * * ? *), Europe/Berlin, 2026-11-25T11:00:00Z",
  })
  void next_expression_isTheNextTimeAfter(String text, String zone, String next) {
    // CsvSource splits at commas, which none of these has.
    assertThat(ScheduleExpression.parse(text, zone).next(Instant.parse(NOW)))
        .hasValue(Instant.parse(next));
  }

  @ParameterizedTest
  @CsvSource({
    "cron(0 12 * * * *)",
    "cron(0 12 1 * MON *)",
    "cron(0 12 * *)",
    "rate(0 minutes)",
    "at(now)",
    "cron(61 * * * ? *)",
    "cron(0 0 1W * ? *)",
  })
  void parse_whatIsWrongOrNotHosted_isRefused(String text) {
    assertThatThrownBy(() -> ScheduleExpression.parse(text, "UTC"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void next_yearThatIsPast_isNever() {
    assertThat(ScheduleExpression.parse("cron(0 0 1 1 ? 2020)", "UTC").next(Instant.parse(NOW)))
        .isEmpty();
  }

  @Test
  void schedule_jumpOverManyTicks_firesOnceWhenTimeLands() throws Exception {
    var activity = new Activity();
    try (var clock = CloudClock.inMemory(activity)) {
      List<Instant> fired = new CopyOnWriteArrayList<>();
      new Schedules(clock).add(ScheduleExpression.parse("rate(1 minute)", "UTC"), fired::add);
      clock.at(clock.now().plus(Duration.ofDays(30)), () -> {});
      clock.advance(Duration.ofDays(30));
      assertThat(fired).hasSize(1);
    }
  }
}
