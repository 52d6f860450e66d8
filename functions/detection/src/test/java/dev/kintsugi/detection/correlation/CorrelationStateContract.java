package dev.kintsugi.detection.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.correlation.CorrelationState.Recorded;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.rule.CorrelationType;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link CorrelationState} promises. */
public abstract class CorrelationStateContract {
  private static final long SECOND = 1_000_000_000L;
  private static final WindowShape SHAPE =
      new WindowShape("rule-1", CorrelationType.EVENT_COUNT, 50, 10 * SECOND);
  private static final Group ANN = group("ann");

  /** Empty state with the limits of a service. */
  protected abstract CorrelationState state();

  @Test
  void record_firstOfGroup_standsAlone() {
    Recorded recorded = state().record(SHAPE, ANN, at(100, "e1"));
    assertThat(window(recorded)).containsExactly("e1");
    assertThat(recorded.timeline().windowAt(recorded.occurrence()).isComplete()).isTrue();
    assertThat(recorded.timeline().successors(recorded.occurrence())).isEmpty();
  }

  @Test
  void window_endsAtTheEventAndHoldsTheSpanBeforeIt() {
    CorrelationState state = state();
    for (int second : List.of(100, 101, 109, 110)) {
      state.record(SHAPE, ANN, at(second, "e" + second));
    }
    assertThat(window(state.record(SHAPE, ANN, at(111, "e111"))))
        .as("what is a whole span older is out")
        .containsExactly("e109", "e110", "e111");
  }

  @Test
  void record_sameEventAgain_countsOnce() {
    CorrelationState state = state();
    state.record(SHAPE, ANN, at(100, "e1"));
    state.record(SHAPE, ANN, at(101, "e2"));
    assertThat(window(state.record(SHAPE, ANN, at(101, "e2")))).containsExactly("e1", "e2");
    assertThat(window(state.record(SHAPE, ANN, at(100, "e1")))).containsExactly("e1");
  }

  @Test
  void record_sameEventWithOtherRules_hasTheRulesOfBoth() {
    CorrelationState state = state();
    state.record(SHAPE, ANN, occurrence(100, "e1", 0b001, null, Map.of()));
    state.record(SHAPE, ANN, occurrence(100, "e1", 0b100, null, Map.of()));
    Recorded recorded = state.record(SHAPE, ANN, occurrence(100, "e1", 0b001, null, Map.of()));
    assertThat(recorded.occurrence().rules()).isEqualTo(0b101);
    assertThat(window(recorded)).containsExactly("e1");
  }

  @Test
  void record_otherGroupOrRule_isApart() {
    CorrelationState state = state();
    WindowShape other = new WindowShape("rule-2", SHAPE.type(), 50, SHAPE.spanNanos());
    state.record(SHAPE, ANN, at(100, "e1"));
    assertThat(window(state.record(SHAPE, group("bob"), at(101, "e2")))).containsExactly("e2");
    assertThat(window(state.record(other, ANN, at(101, "e2")))).containsExactly("e2");
    assertThat(window(state.record(SHAPE, group("ANN"), at(101, "e2")))).containsExactly("e2");
    assertThat(window(state.record(SHAPE, group(), at(101, "e3")))).containsExactly("e3");
  }

  @Test
  void record_groupsWhoseValuesRunTogether_areApart() {
    CorrelationState state = state();
    state.record(SHAPE, group("a", "bc"), at(100, "e1"));
    assertThat(window(state.record(SHAPE, group("ab", "c"), at(101, "e2")))).containsExactly("e2");
    state.record(SHAPE, group("1:a", ""), at(100, "e1"));
    assertThat(window(state.record(SHAPE, group("1", "a"), at(101, "e2")))).containsExactly("e2");
  }

  @Test
  void record_longValues_areToldApart() {
    CorrelationState state = state();
    String text = "x".repeat(5_000);
    state.record(SHAPE, group(text + "a"), at(100, "e1"));
    assertThat(window(state.record(SHAPE, group(text + "b"), at(101, "e2")))).containsExactly("e2");
    assertThat(window(state.record(SHAPE, group(text + "a"), at(102, "e3"))))
        .containsExactly("e1", "e3");
  }

  @Test
  void record_late_countsAndTellsWhoseWindowsHoldIt() {
    CorrelationState state = state();
    for (int second : List.of(90, 100, 105, 114, 120)) {
      state.record(SHAPE, ANN, at(second, "e" + second));
    }
    Recorded late = state.record(SHAPE, ANN, at(104, "late"));
    assertThat(window(late)).containsExactly("e100", "late");
    assertThat(late.timeline().successors(late.occurrence()))
        .extracting(Occurrence::event)
        .as("at 114 the window begins after 104")
        .containsExactly("e105");
    assertThat(window(state.record(SHAPE, ANN, at(113, "e113"))))
        .containsExactly("late", "e105", "e113");
  }

  @Test
  void record_keepsWhatTheOccurrenceSays() {
    CorrelationState state = state();
    Map<String, Scalar> carried = Map.of("ip", EventValue.text("192.0.2.1"));
    Occurrence full = occurrence(100, "e1", 0b11, "4.50", carried);
    assertThat(state.record(SHAPE, ANN, full).occurrence()).isEqualTo(full);
    Recorded next = state.record(SHAPE, ANN, at(101, "e2"));
    Window window = next.timeline().windowAt(next.occurrence());
    assertThat(window.occurrences()).containsExactly(full, at(101, "e2"));
  }

  @Test
  void record_manyOfOneTime_areAllCountedOnce() {
    CorrelationState state = state();
    IntStream.range(0, 100).forEach(i -> state.record(SHAPE, ANN, at(100, "e" + i)));
    IntStream.range(0, 100).forEach(i -> state.record(SHAPE, ANN, at(100, "e" + i)));
    assertThat(window(state.record(SHAPE, ANN, at(101, "last"))))
        .hasSize(101)
        .doesNotHaveDuplicates();
  }

  private static List<String> window(Recorded recorded) {
    return recorded.timeline().windowAt(recorded.occurrence()).occurrences().stream()
        .map(Occurrence::event)
        .toList();
  }

  private static Group group(String... values) {
    List<Scalar> scalars = List.of(values).stream().<Scalar>map(EventValue::text).toList();
    List<String> names = IntStream.range(0, values.length).mapToObj(i -> "f" + i).toList();
    return new Group(names, scalars);
  }

  private static Occurrence at(int second, String event) {
    return occurrence(second, event, 1, null, Map.of());
  }

  private static Occurrence occurrence(
      int second, String event, long rules, @Nullable String value, Map<String, Scalar> carried) {
    return new Occurrence(event, second * SECOND, rules, value, carried);
  }
}
