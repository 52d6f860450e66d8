package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.Set;

/** Makes what people upload to their reports evidence. */
public final class AttachmentHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS = Set.of(Variable.TABLE_NAME, Variable.EVIDENCE_BUCKET);

  private final Wiring wiring = Wiring.from(NEEDS);

  @Override
  protected JsonNode handle(JsonNode event, Log log) {
    String key = event.path("detail").path("object").path("key").asText();
    var incident = new IncidentId(key.split("/", 3)[1]);
    wiring.useCases().registerAttachment().register(ActRequest.by("intake", incident), key);
    return Json.object().put("incident", incident.value());
  }
}
