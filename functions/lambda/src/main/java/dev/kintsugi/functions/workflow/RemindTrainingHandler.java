package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.vocabulary.TrainingId;
import java.util.Set;

/** Looks after a training assignment: overdue where it is past due, ended or not. */
public final class RemindTrainingHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS = Set.of(Variable.TABLE_NAME);

  private final UseCases use = Wiring.from(NEEDS).useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    boolean ended = use.endTraining().followUp(new TrainingId(TaskInput.text(input, "training")));
    return Json.object().put("ended", ended);
  }
}
