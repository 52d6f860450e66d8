package dev.kintsugi.functions.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.CorrelationState;
import dev.kintsugi.detection.correlation.CorrelationStateContract;
import dev.kintsugi.detection.correlation.Group;
import dev.kintsugi.detection.correlation.Occurrence;
import dev.kintsugi.detection.correlation.WindowShape;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.rule.CorrelationType;
import dev.kintsugi.incident.triage.InMemoryWindowStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredCorrelationStateTest extends CorrelationStateContract {
  private static final long SECOND = 1_000_000_000L;

  private final CorrelationState state = state(CorrelationLimits.OF_SERVICE);

  private static CorrelationState state(CorrelationLimits limits) {
    return new StoredCorrelationState(new InMemoryWindowStore(), limits, InstantSource.system());
  }

  @Override
  protected CorrelationState state() {
    return state;
  }

  @Test
  void window_ofMoreThanTheLimit_isKnownToLackEvents() {
    CorrelationState small = state(new CorrelationLimits(9, 3, Duration.ofMinutes(15)));
    var shape = new WindowShape("r", CorrelationType.EVENT_COUNT, 50, 10 * SECOND);
    var group = new Group(List.of("user"), List.of(EventValue.text("ann")));
    for (int second = 1; second <= 3; second++) {
      var recorded = small.record(shape, group, at(second));
      assertThat(recorded.timeline().windowAt(recorded.occurrence()).isComplete()).isTrue();
    }
    var recorded = small.record(shape, group, at(4));
    assertThat(recorded.timeline().windowAt(recorded.occurrence()).isComplete()).isFalse();
  }

  private static Occurrence at(int second) {
    return new Occurrence("e" + second, second * SECOND, 1, null, Map.of());
  }
}
