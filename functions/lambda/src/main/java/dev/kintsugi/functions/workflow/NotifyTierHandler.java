package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.service.EscalationPolicy;
import java.time.Duration;
import java.util.Set;

/** Step 4: pages the incident's tier and says until when it may stay silent. */
public final class NotifyTierHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.EVENT_BUS_NAME, Variable.RESPOND_STATE_MACHINE);

  private final Wiring wiring = Wiring.from(NEEDS);
  private final UseCases use = wiring.useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    var request = TaskInput.request("workflow", input);
    use.enterStep().enter(request, 4, "people are paged");
    var incident = use.notifyPeople().page(request);
    // The incident as it was before this page: every change of tier explains one page.
    int repeats = incident.dossier().pages() - incident.assignment().escalations();
    Duration patience = EscalationPolicy.patience(incident.classification().severity(), repeats);
    return Json.object()
        .put("silentUntil", wiring.clock().instant().plus(patience).toString())
        .put("tier", incident.assignment().tier());
  }
}
