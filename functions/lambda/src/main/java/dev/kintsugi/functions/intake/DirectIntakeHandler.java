package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.intake.IngestEvents.Origin;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import dev.kintsugi.vocabulary.Sha256;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes in what a detection rule hands in by invoking the function: one event or several. */
public final class DirectIntakeHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.EVIDENCE_BUCKET, Variable.DETECTION_QUEUE_URL);

  private final Wiring wiring = Wiring.from(NEEDS);

  @Override
  protected JsonNode handle(JsonNode input, Log log) {
    byte[] body = Json.bytes(input);
    // Named by its content: Lambda's own retries are the same delivery, another hand-in counts.
    var origin =
        new Origin("direct", log.request() + "/" + Sha256.of(body).hex(), "application/json");
    return switch (new ReceiveEvents(wiring.useCases().ingestEvents()).receive(origin, body)) {
      case ReceiveEvents.Result.Refused refused ->
          throw new InvalidInputException(
              refused.problems().stream()
                  .map(DirectIntakeHandler::sentence)
                  .collect(Collectors.joining("; ")));
      case ReceiveEvents.Result.Accepted accepted -> {
        var answer = Json.object().put("delivery", accepted.delivery());
        accepted.ids().forEach(answer.putArray("ids")::add);
        yield answer;
      }
    };
  }

  private static String sentence(Problem problem) {
    return problem.field() + " " + problem.message();
  }
}
