package dev.kintsugi.detection.correlation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Correlation state of one process. Not thread-safe. */
public final class InMemoryCorrelationState implements CorrelationState {
  private static final int FEWEST_GROUPS = 1_024;

  private final CorrelationLimits limits;
  private final Map<String, Timelines> byRule = new HashMap<>();

  /** Empty state that remembers within the limits. */
  public InMemoryCorrelationState(CorrelationLimits limits) {
    this.limits = limits;
  }

  @Override
  public Recorded record(WindowShape shape, Group group, Occurrence occurrence) {
    return byRule
        .computeIfAbsent(shape.rule(), _ -> new Timelines(shape))
        .record(group, occurrence);
  }

  /** The timelines of one rule by group. */
  private final class Timelines {
    private final WindowShape shape;
    private final long retentionNanos;
    private final Map<String, Timeline> byGroup = new HashMap<>();
    private long latestNanos = Long.MIN_VALUE;
    private long forgottenUntilNanos = Long.MIN_VALUE;
    private int recordedSinceSweep;

    Timelines(WindowShape shape) {
      this.shape = shape;
      this.retentionNanos = limits.retentionNanos(shape.spanNanos());
    }

    Recorded record(Group group, Occurrence occurrence) {
      latestNanos = Math.max(latestNanos, occurrence.timeNanos());
      recordedSinceSweep++;
      if (recordedSinceSweep / 4 > Math.max(FEWEST_GROUPS, byGroup.size())) {
        sweep();
      }
      Timeline timeline = timeline(group.key());
      if (timeline == null) {
        timeline = new Timeline(shape, occurrence.timeNanos());
      }
      Occurrence kept = timeline.add(occurrence);
      if (timeline.size() > limits.occurrencesPerGroup()) {
        timeline.forgetFirstBut(kept);
      }
      return new Recorded(timeline, kept);
    }

    private @Nullable Timeline timeline(String key) {
      Timeline known = byGroup.get(key);
      if (known != null) {
        return known;
      }
      if (byGroup.size() >= limits.groupsPerRule() && recordedSinceSweep > byGroup.size() / 16) {
        sweep();
      }
      if (byGroup.size() >= limits.groupsPerRule()) {
        return null;
      }
      Timeline added = new Timeline(shape, forgottenUntilNanos);
      byGroup.put(key, added);
      return added;
    }

    /** A sweep looks at every group, so it comes only after a few times as many occurrences. */
    private void sweep() {
      recordedSinceSweep = 0;
      if (retentionNanos == Long.MAX_VALUE) {
        return;
      }
      long until = latestNanos - retentionNanos;
      forgottenUntilNanos = Math.max(forgottenUntilNanos, until);
      byGroup
          .values()
          .removeIf(
              timeline -> {
                timeline.forgetUntil(until);
                return timeline.size() == 0;
              });
    }
  }
}
