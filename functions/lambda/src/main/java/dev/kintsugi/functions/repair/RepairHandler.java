package dev.kintsugi.functions.repair;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.history.Page;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Takes up what a crash cut off: answers that were written and not delivered, and executions of
 * incidents that were opened and not started. Both can be repeated without harm.
 */
public final class RepairHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.RESPOND_STATE_MACHINE);

  /** Step Functions knows an execution's name for 90 days; until then a start repeated is none. */
  private static final Duration FRESH = Duration.ofDays(80);

  private static final int AT_ONCE = 100;

  private final Wiring wiring = Wiring.from(NEEDS);

  @Override
  protected JsonNode handle(JsonNode event, Log log) {
    int delivered = wiring.useCases().deliverAnswers().repair();
    int started = startMissing();
    return Json.object().put("delivered", delivered).put("started", started);
  }

  /** An incident that is still at step 1 minutes after its opening has no execution. */
  private int startMissing() {
    Instant now = wiring.clock().instant();
    int started = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Page<Incident> page = wiring.incidents().list(new Listing(Optional.empty(), AT_ONCE, cursor));
      for (Incident incident : page.items()) {
        if (stalled(incident, now)) {
          wiring.workflow().start(incident.id(), incident.progress().run());
          started++;
        }
      }
      cursor = page.cursor();
    } while (cursor.isPresent());
    return started;
  }

  private static boolean stalled(Incident incident, Instant now) {
    Instant last = incident.profile().updatedAt();
    boolean first = incident.progress().step() == 1;
    boolean quiet = last.plusSeconds(60).isBefore(now) && last.plus(FRESH).isAfter(now);
    return first && quiet && incident.progress().workflow().equals("running");
  }
}
