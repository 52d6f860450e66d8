package dev.kintsugi.detection.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.correlation.CorrelationState.Recorded;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.rule.CorrelationType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InMemoryCorrelationStateTest extends CorrelationStateContract {
  private static final long SECOND = 1_000_000_000L;
  private static final WindowShape SHAPE =
      new WindowShape("rule", CorrelationType.EVENT_COUNT, 50, 10 * SECOND);

  @Override
  protected CorrelationState state() {
    return new InMemoryCorrelationState(CorrelationLimits.OF_SERVICE);
  }

  @Test
  void record_moreGroupsThanAllowed_judgesTheNewOneAloneAndInexactly() {
    CorrelationState state = limited(2, 10);
    record(state, "a", 1, "e1");
    record(state, "b", 2, "e2");
    Recorded refused = record(state, "c", 3, "e3");
    assertThat(events(refused)).containsExactly("e3");
    assertThat(isComplete(refused)).isFalse();
    assertThat(events(record(state, "c", 4, "e4"))).containsExactly("e4");
    assertThat(isComplete(record(state, "a", 5, "e5"))).isTrue();
  }

  @Test
  void record_groupsThatExpired_makeRoom() {
    CorrelationState state = limited(2, 10);
    record(state, "a", 1, "e1");
    record(state, "b", 2, "e2");
    Recorded much = record(state, "c", 1_000, "e3");
    assertThat(isComplete(much)).isTrue();
    assertThat(events(record(state, "c", 1_001, "e4"))).containsExactly("e3", "e4");
  }

  @Test
  void record_moreOccurrencesThanAllowed_forgetsTheEarliestAndSaysSo() {
    CorrelationState state = limited(10, 3);
    for (int i = 1; i <= 3; i++) {
      assertThat(isComplete(record(state, "a", i, "e" + i))).isTrue();
    }
    Recorded fourth = record(state, "a", 4, "e4");
    assertThat(events(fourth)).containsExactly("e2", "e3", "e4");
    assertThat(isComplete(fourth)).isFalse();
    Recorded muchLater = record(state, "a", 30, "e5");
    assertThat(isComplete(muchLater)).as("what was forgotten is out of this window").isTrue();
  }

  @Test
  void record_laterThanLateness_isInexact() {
    CorrelationState state = limited(10, 10);
    for (int i = 0; i <= 5_000; i++) {
      record(state, "a", 1_000, "e");
    }
    assertThat(isComplete(record(state, "b", 995, "late"))).isTrue();
    assertThat(isComplete(record(state, "b", 900, "much later"))).isFalse();
  }

  @Test
  void record_withoutLimits_forgetsNothing() {
    CorrelationState state = new InMemoryCorrelationState(CorrelationLimits.NONE);
    for (int i = 0; i < 10_000; i++) {
      record(state, "a", i, "e" + i);
    }
    Recorded first = record(state, "a", 5, "again");
    assertThat(events(first)).hasSize(7).endsWith("again");
    assertThat(isComplete(first)).isTrue();
  }

  private static CorrelationState limited(int groups, int occurrences) {
    return new InMemoryCorrelationState(
        new CorrelationLimits(groups, occurrences, Duration.ofSeconds(20)));
  }

  private static Recorded record(CorrelationState state, String group, int second, String event) {
    return state.record(
        SHAPE,
        new Group(List.of("g"), List.of(EventValue.text(group))),
        new Occurrence(event, second * SECOND, 1, null, Map.of()));
  }

  private static boolean isComplete(Recorded recorded) {
    return recorded.timeline().windowAt(recorded.occurrence()).isComplete();
  }

  private static List<String> events(Recorded recorded) {
    return recorded.timeline().windowAt(recorded.occurrence()).occurrences().stream()
        .map(Occurrence::event)
        .toList();
  }
}
