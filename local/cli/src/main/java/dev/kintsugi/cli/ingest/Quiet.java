package dev.kintsugi.cli.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import java.time.Duration;

/** Waits until the instance does nothing: no handler runs, no message is on its way. */
public final class Quiet {
  private static final Duration SETTLED = Duration.ofMillis(600);
  private static final Duration PAUSE = Duration.ofMillis(75);

  private final Http http;

  /** Asks the instance at the client's address. */
  public Quiet(Http http) {
    this.http = http;
  }

  /** Waits, at most so long. */
  public void await(Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    long busy = System.nanoTime();
    JsonNode status = http.get("/_local/status");
    while (System.nanoTime() - busy < SETTLED.toNanos()) {
      if (!status.path("idle").asBoolean()) {
        busy = System.nanoTime();
      }
      if (System.nanoTime() - end > 0) {
        throw CommandFailedException.failed(
            "The instance is still busy after %d s with %s: look again with ./kintsugi incidents."
                .formatted(atMost.toSeconds(), status.path("busy")));
      }
      Thread.sleep(PAUSE);
      status = http.get("/_local/status");
    }
  }
}
