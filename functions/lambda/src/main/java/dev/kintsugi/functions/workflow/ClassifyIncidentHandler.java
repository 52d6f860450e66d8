package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import java.util.Set;

/** Step 2: severity by the matrix, then the queue; again when evidence has been gathered. */
public final class ClassifyIncidentHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.RESPOND_STATE_MACHINE);

  private final UseCases use = Wiring.from(NEEDS).useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    var request = TaskInput.request("workflow", input);
    boolean again = input.path("phase").asText().equals("evidence");
    if (!again) {
      use.enterStep().enter(request, 2, "being classified");
    }
    use.classifyIncident().byMatrix(request, again ? "evidence gathered" : "first look");
    use.classifyIncident().route(request);
    return Json.object();
  }
}
