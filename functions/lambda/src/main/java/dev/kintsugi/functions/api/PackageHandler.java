package dev.kintsugi.functions.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.Set;

/** Builds the packages that were asked for. */
public final class PackageHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.EVIDENCE_BUCKET, Variable.SIGNING_KEY);

  private final Wiring wiring = Wiring.from(NEEDS);

  @Override
  protected JsonNode handle(JsonNode event, Log log) {
    String[] key = event.path("detail").path("object").path("key").asText().split("/", 3);
    var incident = new IncidentId(key[1]);
    wiring.useCases().exportPackage().build(incident, key[2], PackageFiles::of, wiring.signer());
    return Json.object().put("incident", incident.value()).put("package", key[2]);
  }
}
