package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.Numeric;
import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Optional;

/** The time at which an event says that it happened. */
public final class EventTime {
  /** The members that hold it in the logs we know, the more telling first. */
  private static final List<String> MEMBERS =
      List.of(
          "eventTime",
          "@timestamp",
          "UtcTime",
          "TimeCreated_SystemTime",
          "EventTime",
          "TimeCreated",
          "time",
          "timestamp",
          "requestReceivedTimestamp",
          "TimeGenerated",
          "published",
          "UpdatedAt",
          "updatedAt",
          "CreatedAt",
          "createdAt",
          "start");

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[' '][XXX][XX][X]")
          .toFormatter(java.util.Locale.ROOT);

  private static final int LONGEST = 40;
  private static final BigDecimal SECONDS_BELOW = BigDecimal.TEN.pow(11);
  private static final BigDecimal MILLIS_BELOW = BigDecimal.TEN.pow(14);
  private static final BigDecimal MICROS_BELOW = BigDecimal.TEN.pow(17);

  private EventTime() {}

  /** The names of the members that {@link #of(Members)} looks at. */
  public static List<String> members() {
    return MEMBERS;
  }

  /** The event's time, or empty if none of the members that we know holds one. */
  public static Optional<Instant> of(ObjectOf event) {
    return of(Members.of(event));
  }

  /** The event's time, or empty if none of the members that we know holds one. */
  public static Optional<Instant> of(Members event) {
    for (String member : MEMBERS) {
      Scalar scalar = event.scalar(member);
      if (scalar != null) {
        Optional<Instant> time = parse(scalar);
        if (time.isPresent()) {
          return time;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A time as logs write it: ISO 8601 with a {@code T} or a space, in UTC unless it says otherwise,
   * or a number of seconds, milli-, micro- or nanoseconds since the epoch, told apart by size.
   */
  public static Optional<Instant> parse(Scalar value) {
    Optional<BigDecimal> number = number(value);
    return number.isPresent()
        ? ofEpoch(number.get())
        : read(value.text()).flatMap(EventTime::instant);
  }

  /** A date and time of day as {@link #parse} reads it, but as written: whatever the time zone. */
  public static Optional<LocalDateTime> written(Scalar value) {
    Optional<BigDecimal> number = number(value);
    return number.isPresent()
        ? ofEpoch(number.get()).map(time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC))
        : read(value.text()).map(LocalDateTime::from);
  }

  private static Optional<BigDecimal> number(Scalar value) {
    return value instanceof Numeric ? value.decimal() : Optional.empty();
  }

  private static Optional<Instant> instant(TemporalAccessor read) {
    return Optional.of(
        read instanceof OffsetDateTime exact
            ? exact.toInstant()
            : LocalDateTime.from(read).toInstant(ZoneOffset.UTC));
  }

  private static Optional<TemporalAccessor> read(String text) {
    if (text.length() > LONGEST || text.length() < 16 || !Character.isDigit(text.charAt(0))) {
      return Optional.empty();
    }
    Optional<OffsetDateTime> plain = PlainTime.read(text);
    if (plain.isPresent()) {
      return Optional.of(plain.get());
    }
    try {
      return Optional.of(ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from));
    } catch (DateTimeException notTime) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> ofEpoch(BigDecimal number) {
    BigDecimal size = number.abs();
    int digits = 9;
    if (size.compareTo(SECONDS_BELOW) < 0) {
      digits = 0;
    } else if (size.compareTo(MILLIS_BELOW) < 0) {
      digits = 3;
    } else if (size.compareTo(MICROS_BELOW) < 0) {
      digits = 6;
    }
    BigDecimal seconds = number.movePointLeft(digits);
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    try {
      long nanos = seconds.subtract(whole).movePointRight(9).longValue();
      return Optional.of(Instant.ofEpochSecond(whole.longValueExact(), nanos));
    } catch (ArithmeticException | DateTimeException outOfRange) {
      return Optional.empty();
    }
  }
}
