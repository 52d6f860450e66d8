package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import java.util.Set;

/** Makes a failed workflow a visible state of its incident. */
public final class MarkFailedHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.RESPOND_STATE_MACHINE);

  private final UseCases use = Wiring.from(NEEDS).useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    var request = TaskInput.request("workflow", input);
    String reason =
        TaskInput.text(input, "error") + ": " + input.path("cause").asText("no cause given");
    use.failWorkflow().fail(request, run(TaskInput.text(input, "execution")), reason);
    return Json.object();
  }

  /** The number in an execution's name: none is the first run. */
  static int run(String execution) {
    int at = execution.lastIndexOf("-r");
    return at < 0 ? 0 : Integer.parseInt(execution.substring(at + 2));
  }
}
