package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import java.util.Set;

/** Assigns the training that the root cause asks for, and starts its follow-up. */
public final class AssignTrainingHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.TRAINING_STATE_MACHINE, Variable.RESPOND_STATE_MACHINE);

  private final UseCases use = Wiring.from(NEEDS).useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    var training = use.assignTraining().assign(TaskInput.request("workflow", input));
    var answer = Json.object();
    training.ifPresent(id -> answer.put("training", id.value()));
    return answer;
  }
}
