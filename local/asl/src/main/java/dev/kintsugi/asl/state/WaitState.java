package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Waits some seconds, or until a time. The due time is recorded, so that a restart keeps it. */
final class WaitState implements State {
  @Override
  public Transition run(Visit visit) throws InterruptedException {
    Instant due =
        visit
            .seconds("Seconds")
            .map(seconds -> visit.entered().plusSeconds(seconds))
            .orElseGet(() -> timestamp(visit));
    visit.branch().sleepUntil(visit.branch().due(visit.key(), due));
    return visit.succeed(null);
  }

  private static Instant timestamp(Visit visit) {
    JsonNode value = visit.fill("Timestamp", visit.node().json().path("Timestamp"));
    try {
      return OffsetDateTime.parse(value.asText()).toInstant();
    } catch (DateTimeException e) {
      throw visit.queryError("Timestamp", "an ISO 8601 time with zone is needed, not " + value);
    }
  }
}
