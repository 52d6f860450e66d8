package dev.kintsugi.local.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** EventBridge's cron: minutes, hours, day of month, month, day of week (1 = SUN), year. */
final class CronExpression implements ScheduleExpression {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final int FURTHEST_DAYS = 366 * 8;

  private final ZoneId zone;
  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;
  private final BitSet years;
  private final boolean lastOfMonth;

  private CronExpression(String[] fields, ZoneId zone) {
    this.zone = zone;
    this.minutes = values(fields[0], 0, 59, List.of());
    this.hours = values(fields[1], 0, 23, List.of());
    this.lastOfMonth = fields[2].equals("L");
    this.daysOfMonth = lastOfMonth ? new BitSet() : values(fields[2], 1, 31, List.of());
    this.months = values(fields[3], 1, 12, MONTHS);
    this.daysOfWeek = values(fields[4], 1, 7, DAYS);
    this.years = values(fields[5], 1970, 2199, List.of());
  }

  static CronExpression parse(String text, ZoneId zone) {
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length != 6) {
      throw new IllegalArgumentException("cron has six fields: " + text);
    }
    if (fields[2].equals("?") == fields[4].equals("?")) {
      throw new IllegalArgumentException("one of cron's two day fields must be ?: " + text);
    }
    return new CronExpression(fields, zone);
  }

  private static BitSet values(String field, int least, int most, List<String> names) {
    var set = new BitSet();
    for (String part : field.split(",", -1)) {
      String[] stepped = part.split("/", 2);
      int step = stepped.length == 2 ? number(stepped[1], 1, most, List.of()) : 1;
      int from = least;
      int to = most;
      if (!stepped[0].equals("*") && !stepped[0].equals("?")) {
        String[] range = stepped[0].split("-", 2);
        from = number(range[0], least, most, names);
        to = range.length == 2 ? number(range[1], least, most, names) : from;
        to = stepped.length == 2 && range.length == 1 ? most : to;
      }
      for (int value = from; value <= to; value += step) {
        set.set(value);
      }
    }
    return set;
  }

  private static int number(String text, int least, int most, List<String> names) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (named >= 0) {
      return least + named;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
    }
    throw new IllegalArgumentException("cron: " + text + " is not hosted here");
  }

  @Override
  public Optional<Instant> next(Instant after) {
    ZonedDateTime start = after.atZone(zone);
    for (int days = 0; days < FURTHEST_DAYS; days++) {
      LocalDate day = start.toLocalDate().plusDays(days);
      if (dayMatches(day)) {
        Optional<Instant> time = firstAfter(day, after);
        if (time.isPresent()) {
          return time;
        }
      }
    }
    return Optional.empty();
  }

  private boolean dayMatches(LocalDate day) {
    boolean dayOfMonth =
        lastOfMonth
            ? day.getDayOfMonth() == day.lengthOfMonth()
            : daysOfMonth.get(day.getDayOfMonth());
    return dayOfMonth
        && years.get(day.getYear())
        && months.get(day.getMonthValue())
        && daysOfWeek.get(day.getDayOfWeek().getValue() % 7 + 1);
  }

  private Optional<Instant> firstAfter(LocalDate day, Instant after) {
    for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
      for (int minute = minutes.nextSetBit(0);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        Instant time = day.atTime(LocalTime.of(hour, minute)).atZone(zone).toInstant();
        if (time.isAfter(after)) {
          return Optional.of(time);
        }
      }
    }
    return Optional.empty();
  }
}
