package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import java.util.Set;

/** Step 6: whether the detection has been silent since the resolution. */
public final class CheckResolutionHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.RESPOND_STATE_MACHINE);

  private final UseCases use = Wiring.from(NEEDS).useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    var request = TaskInput.request("check", input);
    use.enterStep().enter(request, 6, "the resolution is checked");
    Entry entry = use.checkResolution().check(request);
    boolean failed = entry instanceof Entry.Written written && failed(written.incident());
    return Json.object().put("decision", failed ? "failed" : "passed");
  }

  /** The check is void once work has begun again: then it has failed. */
  private static boolean failed(Incident incident) {
    return !incident.outcome().checked().filter(Change.Checked::passed).isPresent();
  }
}
