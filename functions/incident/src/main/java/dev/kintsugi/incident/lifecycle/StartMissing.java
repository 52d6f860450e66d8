package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.lifecycle.IncidentStore.Listing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Starts the executions of incidents whose opener died before it could. Run again it starts none
 * twice, since executions are named by their incident. Thread-safe.
 */
public final class StartMissing {
  /** Whoever opens an incident starts its execution well within this time. */
  private static final Duration OPENING = Duration.ofMinutes(1);

  /** Step Functions knows an execution's name for 90 days; until then a start repeated is none. */
  private static final Duration FRESH = Duration.ofDays(80);

  private static final int AT_ONCE = 100;

  private final IncidentStore incidents;
  private final Workflow workflow;
  private final InstantSource clock;

  /** Looks through a store. */
  public StartMissing(IncidentStore incidents, Workflow workflow, InstantSource clock) {
    this.incidents = incidents;
    this.workflow = workflow;
    this.clock = clock;
  }

  /** Starts what is missing; how many there were. */
  public int start() {
    Instant now = clock.instant();
    int started = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Page<Incident> page = incidents.list(new Listing(Optional.empty(), AT_ONCE, cursor));
      for (Incident incident : page.items()) {
        if (isStalled(incident, now)) {
          workflow.start(incident.id(), incident.progress().run());
          started++;
        }
      }
      cursor = page.cursor();
    } while (cursor.isPresent());
    return started;
  }

  /** An incident that is still at step 1 a while after its last change has no execution. */
  private static boolean isStalled(Incident incident, Instant now) {
    Instant last = incident.profile().updatedAt();
    boolean first = incident.progress().step() == 1;
    boolean quiet = last.plus(OPENING).isBefore(now) && last.plus(FRESH).isAfter(now);
    return first && quiet && incident.progress().workflow().equals("running");
  }
}
