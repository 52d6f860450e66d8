package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.service.ServiceClocks;
import java.time.Instant;
import java.util.Set;

/** Makes the workflow wait for a person at a step, unless one was faster. */
public final class AwaitStepHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.RESPOND_STATE_MACHINE);

  private final Wiring wiring = Wiring.from(NEEDS);
  private final UseCases use = wiring.useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    var request = TaskInput.request("workflow", input);
    String step = TaskInput.text(input, "step");
    use.enterStep().enter(request, StepNumbers.of(step), "waits for " + step);
    Instant until = Instant.parse(TaskInput.text(input, "until"));
    var awaited =
        use.awaitStep()
            .await(
                request.incident(),
                step,
                TaskInput.text(input, "token"),
                incident -> isDueBefore(incident, until));
    return Json.object().put("awaited", awaited.name());
  }

  /** Whether the clocks have changed since the workflow looked, so that it would wait too long. */
  private boolean isDueBefore(Incident incident, Instant until) {
    return new ServiceClocks(incident, use.servicePolicies())
        .next(wiring.clock().instant())
        .filter(until::isAfter)
        .isPresent();
  }
}
