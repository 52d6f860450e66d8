package dev.kintsugi.detection.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-14T10:00:00Z, 2026-01-14T10:00:00Z",
    "2026-01-14T10:00:00, 2026-01-14T10:00:00Z",
    "2026-01-14 10:00:00.250, 2026-01-14T10:00:00.250Z",
    "2026-01-14T10:00:00+02:00, 2026-01-14T08:00:00Z",
    "2026-01-14T10:00:00+0200, 2026-01-14T08:00:00Z",
    "2026-01-14T10:00, 2026-01-14T10:00:00Z",
    "2026-12-30T23:59:59Z, 2026-12-30T23:59:59Z",
    "2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z",
    "2024-02-29T10:00:00Z, 2024-02-29T10:00:00Z",
    "2026-02-31T10:00:00Z, 2026-02-28T10:00:00Z",
    "2026-01-14T24:00:00Z, 2026-01-15T00:00:00Z",
  })
  void parse_text_isTheInstantThatLogsMean(String text, Instant expected) {
    assertThat(EventTime.parse(EventValue.text(text))).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "1768384800, 2026-01-14T10:00:00Z",
    "1768384800.5, 2026-01-14T10:00:00.500Z",
    "1768384800250, 2026-01-14T10:00:00.250Z",
    "1768384800250001, 2026-01-14T10:00:00.250001Z",
    "1768384800250001002, 2026-01-14T10:00:00.250001002Z",
    "-1, 1969-12-31T23:59:59Z",
  })
  void parse_number_isToldApartByItsSize(String digits, Instant expected) {
    assertThat(EventTime.parse(EventValue.number(digits))).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday, at ten o'clock",
        "2026-13-14T10:00:00Z",
        "2026-00-14T10:00:00Z",
        "2026-01-00T10:00:00Z",
        "2026-01-14T25:00:00Z",
        "2026-01-14T10:60:00Z",
        "2026-01-14T10:00:60Z",
        "2026-01-14t10:00:00Z",
        "2026-01-14T10:00:0:Z",
        "2026-01-14T10:00:0/Z",
        "2026-01-14T10",
        "2026-01-14T10:00:00Z and something that is far too long"
      })
  void parse_otherText_isNoTime(String text) {
    assertThat(EventTime.parse(EventValue.text(text))).isEmpty();
  }

  @Test
  void parse_numberBeyondTime_isNoTime() {
    assertThat(EventTime.parse(EventValue.number("1e40"))).isEmpty();
    assertThat(EventTime.parse(EventValue.number("1e27"))).isEmpty();
  }

  @Test
  void written_keepsTheTimeOfDay_whateverTheZone() {
    LocalDateTime ten = LocalDateTime.parse("2026-01-14T10:00:00");
    assertThat(EventTime.written(EventValue.text("2026-01-14T10:00:00+02:00"))).contains(ten);
    assertThat(EventTime.written(EventValue.number("1768384800"))).contains(ten);
    assertThat(EventTime.written(EventValue.text("never"))).isEmpty();
  }

  @Test
  void of_anEvent_looksFurtherWhereAMemberHoldsNoTime() {
    var event =
        EventValue.object(
            Map.of(
                "eventTime", EventValue.text("soon"),
                "timestamp", EventValue.number("1768384800")));

    assertThat(EventTime.of(event)).contains(Instant.parse("2026-01-14T10:00:00Z"));
    assertThat(EventTime.of(EventValue.object(Map.of()))).isEmpty();
  }
}
