package dev.kintsugi.functions.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import java.util.Set;

/** Step 3: gathers one kind of evidence, or records that it could not be had. */
public final class GatherEvidenceHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.EVIDENCE_BUCKET, Variable.RESPOND_STATE_MACHINE);

  private final UseCases use = Wiring.from(NEEDS).useCases();

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    var request = TaskInput.request("evidence", input);
    String kind = TaskInput.text(input, "kind");
    use.enterStep().enter(request, 3, "evidence is gathered");
    if (input.has("missing")) {
      use.gatherEvidence().missed(request, kind, TaskInput.text(input, "missing"));
    } else {
      use.gatherEvidence().gather(request, kind);
    }
    return Json.object().put("kind", kind);
  }
}
