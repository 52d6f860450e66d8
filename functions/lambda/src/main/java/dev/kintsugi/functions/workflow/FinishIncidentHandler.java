package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import java.util.Set;

/** Step 7 done: the closed record becomes findable, and the reporter is told. */
public final class FinishIncidentHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.EVENT_BUS_NAME, Variable.RESPOND_STATE_MACHINE);

  private final UseCases use = Wiring.from(NEEDS).useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    var request = TaskInput.request("workflow", input);
    use.indexClosed().index(request.incident());
    use.notifyPeople().informReporter(request);
    return Json.object();
  }
}
