package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.Threshold;

/** How many events are in the window. */
final class EventCount implements Measure {
  private long events;

  @Override
  public void add(Occurrence occurrence) {
    events++;
  }

  @Override
  public void remove(Occurrence occurrence) {
    events--;
  }

  @Override
  public boolean meets(Threshold bound) {
    return bound.admits(events);
  }
}
