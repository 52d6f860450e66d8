package dev.kintsugi.incident.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.lifecycle.Race;
import dev.kintsugi.incident.triage.WindowStore.Around;
import dev.kintsugi.incident.triage.WindowStore.Entry;
import dev.kintsugi.incident.triage.WindowStore.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every keeper of windows does. */
public abstract class WindowStoreContract {
  private static final Instant FORGET = Instant.parse("2126-01-01T00:00:00Z");
  private static final Span ALL = new Span(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4, 1_000);

  /** The store, the same within one test and empty at its start. */
  protected abstract WindowStore store();

  private Around record(String series, Entry entry, Span span) {
    return store().record(series, entry, span, FORGET);
  }

  @Test
  void record_inAnyOrder_isReadInTheOrderOfTimes() {
    IntStream.of(30, -10, 20).forEach(n -> record("s", entry(n), ALL));

    Around around = record("s", entry(10), ALL);

    assertThat(around.entries()).containsExactly(entry(-10), entry(10), entry(20), entry(30));
    assertThat(around.complete()).isTrue();
  }

  @Test
  void record_readsOnlyTheSpan_afterItsBeginningAndUntilItsEnd() {
    IntStream.rangeClosed(1, 6).forEach(n -> record("s", entry(n), ALL));

    assertThat(record("s", entry(4), new Span(2, 5, 1_000)).entries())
        .containsExactly(entry(3), entry(4), entry(5));
  }

  @Test
  void record_ofMoreThanTheMost_isTheLatestAndNotComplete() {
    IntStream.rangeClosed(1, 6).forEach(n -> record("s", entry(n), ALL));

    Around around = record("s", entry(6), new Span(0, 9, 4));

    assertThat(around.entries()).containsExactly(entry(3), entry(4), entry(5), entry(6));
    assertThat(around.complete()).isFalse();
    assertThat(record("s", entry(6), new Span(0, 9, 6)).complete()).isTrue();
  }

  @Test
  void record_again_keepsTheFirstAndHasTheRulesOfBoth() {
    record("s", new Entry("e", 5, 0b001, Optional.of("7"), Map.of("ip", "192.0.2.1")), ALL);
    record("s", new Entry("e", 5, 0b100, Optional.of("7"), Map.of("ip", "192.0.2.1")), ALL);

    Around around =
        record("s", new Entry("e", 5, 0b001, Optional.of("7"), Map.of("ip", "192.0.2.1")), ALL);

    assertThat(around.entries())
        .containsExactly(new Entry("e", 5, 0b101, Optional.of("7"), Map.of("ip", "192.0.2.1")));
  }

  @Test
  void record_inAnotherSeries_isApart() {
    record("s", entry(1), ALL);

    assertThat(record("t", entry(2), ALL).entries()).containsExactly(entry(2));
  }

  /** Stops: two functions that each see only their own event, so that neither sees the window. */
  @Test
  void record_byManyAtTheSameTime_isSeenWholeByOneAtLeast() throws Exception {
    List<Around> seen = Race.between(6, i -> record("s", entry(i), ALL));

    assertThat(seen).anyMatch(around -> around.entries().size() == 6);
    assertThat(seen).allMatch(around -> !around.entries().isEmpty());
  }

  private static Entry entry(int time) {
    return new Entry("e" + time, time, 1, Optional.empty(), Map.of());
  }
}
