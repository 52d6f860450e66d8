package dev.kintsugi.detection.event;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times as most logs write them, {@code 2026-01-14T10:00:00Z}, read without a formatter. What is
 * written otherwise, or is no day of every such month, is left to the formatter.
 */
final class PlainTime {
  private static final String SHAPE = "0000-00-00T00:00:00Z";

  private PlainTime() {}

  /** The time, or empty where the formatter must tell. */
  static Optional<OffsetDateTime> read(String text) {
    if (!hasShape(text)) {
      return Optional.empty();
    }
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (!isDay(month, day) || hour > 23 || minute > 59 || second > 59) {
      return Optional.empty();
    }
    int year = number(text, 0, 4);
    return Optional.of(
        OffsetDateTime.of(year, month, day, hour, minute, second, 0, ZoneOffset.UTC));
  }

  private static boolean hasShape(String text) {
    if (text.length() != SHAPE.length()) {
      return false;
    }
    for (int i = 0; i < SHAPE.length(); i++) {
      char wanted = SHAPE.charAt(i);
      char c = text.charAt(i);
      if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
        return false;
      }
    }
    return true;
  }

  /** Whether every such month has the day. */
  private static boolean isDay(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= (month == 2 ? 28 : 30);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
