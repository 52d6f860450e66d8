package dev.kintsugi.functions.repair;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import java.util.Set;

/**
 * Takes up what a crash cut off: answers that were written and not delivered, and executions of
 * incidents that were opened and not started. Both can be repeated without harm.
 */
public final class RepairHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.RESPOND_STATE_MACHINE);

  private final UseCases use = Wiring.from(NEEDS).useCases();

  @Override
  protected JsonNode handle(JsonNode event, Log log) {
    int delivered = use.deliverAnswers().repair();
    int started = use.startMissing().start();
    return Json.object().put("delivered", delivered).put("started", started);
  }
}
