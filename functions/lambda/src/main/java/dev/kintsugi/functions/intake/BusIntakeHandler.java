package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.Wiring;
import java.util.Set;

/** Takes in the findings of AWS's own services that come over the event bus. */
public final class BusIntakeHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.EVIDENCE_BUCKET, Variable.DETECTION_QUEUE_URL);

  private final Wiring wiring = Wiring.from(NEEDS);

  @Override
  protected JsonNode handle(JsonNode event, Log log) {
    var receive = new ReceiveBusEvent(wiring.useCases().ingestEvents(), wiring.clock());
    return Json.object().put("delivery", receive.receive(event).delivery());
  }
}
