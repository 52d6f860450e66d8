package dev.kintsugi.incident.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final BusinessCalendar OFFICE =
      new BusinessCalendar(
          "office",
          BERLIN,
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(8, 0),
          LocalTime.of(18, 0),
          Set.of(LocalDate.of(2026, 12, 25)));
  private static final BusinessCalendar ALL_DAY = everyDay(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

  private static BusinessCalendar everyDay(LocalTime opens, LocalTime closes) {
    return new BusinessCalendar(
        "all", BERLIN, EnumSet.allOf(DayOfWeek.class), opens, closes, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    // within a day; from before it opens; exactly to its end; over night
    "2026-11-25T09:00:00Z,PT2H,2026-11-25T11:00:00Z",
    "2026-11-25T03:00:00Z,PT2H,2026-11-25T09:00:00Z",
    "2026-11-25T16:00:00Z,PT1H,2026-11-25T17:00:00Z",
    "2026-11-25T16:00:00Z,PT2H,2026-11-26T08:00:00Z",
    // from the last moment; over a weekend; over a holiday and a weekend
    "2026-11-25T17:00:00Z,PT1S,2026-11-26T07:00:01Z",
    "2026-11-27T16:30:00Z,PT1H,2026-11-30T07:30:00Z",
    "2026-12-24T16:30:00Z,PT1H,2026-12-28T07:30:00Z",
    // over the weekends on which clocks change: eight in the morning is another instant
    "2026-03-27T16:30:00Z,PT1H,2026-03-30T06:30:00Z",
    "2026-10-23T15:30:00Z,PT1H,2026-10-26T07:30:00Z",
    // a leap day is a working day; a year's end
    "2028-02-28T16:30:00Z,PT1H,2028-02-29T07:30:00Z",
    "2026-12-31T16:30:00Z,PT1H,2027-01-01T07:30:00Z",
    "2026-11-25T09:00:00Z,PT0S,2026-11-25T09:00:00Z"
  })
  void after_inOfficeHours_isThis(Instant from, Duration time, Instant expected) {
    assertThat(OFFICE.after(from, time)).contains(expected);
  }

  @Test
  void dayOnWhichClocksChange_hasTheHoursThatReallyPass() {
    Instant spring = Instant.parse("2026-03-28T23:00:00Z");
    Instant autumn = Instant.parse("2026-10-24T22:00:00Z");

    assertThat(
            everyDay(LocalTime.MIDNIGHT, LocalTime.of(12, 0))
                .open(spring, spring.plusSeconds(72_000)))
        .singleElement()
        .extracting(BusinessCalendar.Span::length)
        .isEqualTo(Duration.ofHours(11));
    assertThat(
            everyDay(LocalTime.MIDNIGHT, LocalTime.of(12, 0))
                .open(autumn, autumn.plusSeconds(72_000)))
        .singleElement()
        .extracting(BusinessCalendar.Span::length)
        .isEqualTo(Duration.ofHours(13));
  }

  @Test
  void daysThatTouch_areOneStretch() {
    Instant from = Instant.parse("2026-03-27T05:00:00Z");

    assertThat(ALL_DAY.open(from, from.plus(Duration.ofDays(5))))
        .containsExactly(new BusinessCalendar.Span(from, from.plus(Duration.ofDays(5))));
    assertThat(ALL_DAY.open(from, from)).isEmpty();
  }

  @Test
  void calendarThatIsAlmostNeverOpen_givesUpAfterTenYears() {
    assertThat(OFFICE.after(Instant.parse("2026-11-25T09:00:00Z"), Duration.ofDays(4_000)))
        .isEqualTo(Optional.empty());
  }

  @Test
  void calendarThatIsNeverOpen_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> everyDay(LocalTime.of(18, 0), LocalTime.of(8, 0)))
        .withMessageContaining("never open");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new BusinessCalendar(
                    "x", BERLIN, Set.of(), LocalTime.MIDNIGHT, LocalTime.NOON, Set.of()));
  }
}
