package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** Waits some seconds, or until a time. The due time is recorded, so that a restart keeps it. */
final class WaitState implements State {
  @Override
  public Transition run(Visit visit) throws InterruptedException {
    Instant due =
        visit
            .wholeNumber("Seconds")
            .map(seconds -> visit.entered().plusSeconds(seconds))
            .orElseGet(() -> timestamp(visit));
    visit.branch().sleepUntil(visit.branch().due(visit.key(), due));
    return visit.flow().succeed(null);
  }

  private static Instant timestamp(Visit visit) {
    JsonNode value = visit.flow().value("Timestamp").orElseThrow();
    return Timestamps.of(value)
        .orElseThrow(
            () ->
                visit
                    .flow()
                    .wrong("Timestamp", "an ISO 8601 time with zone is needed, not " + value));
  }
}
