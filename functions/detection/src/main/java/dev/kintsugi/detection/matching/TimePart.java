package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventTime;
import dev.kintsugi.detection.event.EventValue.Scalar;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Optional;

/** A part of a date with the time of day, as the field writes it: no time zone is converted. */
enum TimePart {
  MINUTE(ChronoField.MINUTE_OF_HOUR, 0, 59),
  HOUR(ChronoField.HOUR_OF_DAY, 0, 23),
  DAY(ChronoField.DAY_OF_MONTH, 1, 31),
  /** Weeks as ISO 8601 counts them. */
  WEEK(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1, 53),
  MONTH(ChronoField.MONTH_OF_YEAR, 1, 12),
  YEAR(ChronoField.YEAR, 0, 9999);

  private final TemporalField field;
  private final int least;
  private final int most;

  TimePart(TemporalField field, int least, int most) {
    this.field = field;
    this.least = least;
    this.most = most;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  /** The part of the time that the value is, or empty if it is none. */
  Optional<Integer> of(Scalar value) {
    return EventTime.written(value).map(this::of);
  }

  private int of(LocalDateTime time) {
    return time.get(field);
  }
}
