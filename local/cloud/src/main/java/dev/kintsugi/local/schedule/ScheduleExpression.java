package dev.kintsugi.local.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule is due: EventBridge's {@code rate(...)} or {@code cron(...)}. */
public sealed interface ScheduleExpression permits ScheduleExpression.Rate, CronExpression {
  /** The next time after the given one; empty if there is none. */
  Optional<Instant> next(Instant after);

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException saying what is wrong with it or not hosted
   */
  static ScheduleExpression parse(String text, String zone) {
    Matcher rate = Rate.FORM.matcher(text.strip());
    if (rate.matches()) {
      return new Rate(Rate.period(Long.parseLong(rate.group(1)), rate.group(2)));
    }
    if (text.startsWith("cron(") && text.endsWith(")")) {
      String fields = text.substring("cron(".length(), text.length() - 1);
      return CronExpression.parse(fields, ZoneId.of(zone));
    }
    throw new IllegalArgumentException("no schedule that is hosted here: " + text);
  }

  /**
   * Every so often, counted from the start.
   *
   * @param period at least a minute
   */
  record Rate(Duration period) implements ScheduleExpression {
    private static final Pattern FORM = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    private static Duration period(long count, String unit) {
      if (count < 1) {
        throw new IllegalArgumentException("a rate of " + count);
      }
      return switch (unit) {
        case "minute" -> Duration.ofMinutes(count);
        case "hour" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }

    @Override
    public Optional<Instant> next(Instant after) {
      return Optional.of(after.plus(period));
    }
  }
}
