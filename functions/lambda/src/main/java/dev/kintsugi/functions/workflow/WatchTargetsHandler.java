package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Does what is due by an incident's service clocks; says whether its tier has been silent for too
 * long, and when to look again.
 */
public final class WatchTargetsHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS = Set.of(Variable.TABLE_NAME, Variable.EVENT_BUS_NAME);

  /** With nothing in sight the workflow looks all the same, so that no answer is lost for ever. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private final Wiring wiring = Wiring.from(NEEDS);
  private final UseCases use = wiring.useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    var next = use.watchServiceTargets().watch(TaskInput.request("service-levels", input));
    Instant now = wiring.clock().instant();
    String silentUntil = input.path("silentUntil").asText();
    Instant until = next.orElse(now.plus(LONGEST));
    boolean silent = false;
    if (!silentUntil.isEmpty()) {
      Instant end = Instant.parse(silentUntil);
      silent = !now.isBefore(end);
      until = end.isBefore(until) ? end : until;
    }
    return Json.object()
        .put("silent", silent)
        .put("seconds", seconds(Duration.between(now, until)))
        .put("until", until.toString());
  }

  /** Whole seconds, rounded up so that what is waited for is due then, from 1 to 30 days. */
  private static long seconds(Duration time) {
    long up = time.plusSeconds(1).minusNanos(1).toSeconds();
    return Math.clamp(up, 1, LONGEST.toSeconds());
  }
}
