package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A state that retries what failed and catches what still fails. */
record RetryingState(Attempt attempt) implements State {
  @Override
  public Transition run(Visit visit) throws InterruptedException {
    var retriers = new Retriers(visit.node().json().path("Retry"));
    for (int number = 0; ; number++) {
      visit.retry(number);
      String key = visit.key() + "#" + number;
      try {
        return visit.flow().succeed(attempt.run(visit, key));
      } catch (StateFailure failure) {
        if (failure.fatal()) {
          throw failure;
        }
        double jitter = (visit.branch().seed(key + "jitter") >>> 11) * 0x1.0p-53;
        Optional<Duration> delay = retriers.next(failure, jitter);
        if (delay.isEmpty()) {
          return caught(visit, failure);
        }
        Instant due = visit.branch().now().plus(delay.get());
        visit.branch().sleepUntil(visit.branch().due(key, due));
      }
    }
  }

  private static Transition caught(Visit visit, StateFailure failure) {
    for (JsonNode catcher : visit.node().json().path("Catch")) {
      if (ErrorNames.match(catcher.path("ErrorEquals"), failure)) {
        return visit.flow().caught(catcher, failure);
      }
    }
    throw failure;
  }
}
