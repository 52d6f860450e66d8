package dev.kintsugi.functions.repair;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.intake.Quarantine;
import dev.kintsugi.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Moves what could not be worked on, however often it was tried, into the quarantine with its
 * reason: chunks that detection failed on, and invocations of intake functions that failed for
 * good.
 */
public final class DeadLetterHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS = Set.of(Variable.TABLE_NAME, Variable.EVIDENCE_BUCKET);

  private static final int REASON = 1_000;

  private final Wiring wiring = Wiring.from(NEEDS);

  @Override
  protected JsonNode handle(JsonNode batch, Log log) {
    var answer = Json.object();
    var failures = answer.putArray("batchItemFailures");
    for (JsonNode message : batch.path("Records")) {
      try {
        wiring.quarantine().add(item(message.path("body").asText()));
      } catch (RuntimeException e) {
        log.error("not quarantined", e);
        failures.addObject().put("itemIdentifier", message.path("messageId").asText());
      }
    }
    return answer;
  }

  private Quarantine.Item item(String body) {
    JsonNode letter = letter(body);
    boolean chunk = letter.has("object") && letter.has("from");
    return chunk ? chunk(letter) : invocation(letter, body);
  }

  private static JsonNode letter(String body) {
    try {
      return Json.read(body);
    } catch (InvalidInputException e) {
      return Json.object();
    }
  }

  private Quarantine.Item chunk(JsonNode letter) {
    String object = letter.path("object").asText();
    long from = letter.path("from").asLong();
    return new Quarantine.Item(
        id(object + "#" + from),
        letter.path("delivery").asText(),
        "detection",
        object,
        from,
        letter.path("to").asLong() - from,
        "detection failed on these events however often it was tried; the function's log says why",
        wiring.clock().instant(),
        Optional.empty());
  }

  private Quarantine.Item invocation(JsonNode letter, String body) {
    JsonNode payload = letter.path("requestPayload");
    String text = payload.isMissingNode() ? body : Json.text(payload);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String id = id(text);
    String object = "dead-letters/" + id;
    wiring.vault().put(object, bytes, "application/json");
    String cause = letter.path("responsePayload").path("errorMessage").asText("no cause given");
    String reason = letter.path("requestContext").path("condition").asText("Failed") + ": " + cause;
    return new Quarantine.Item(
        id,
        id,
        "intake",
        object,
        0,
        bytes.length,
        reason.substring(0, Math.min(reason.length(), REASON)),
        wiring.clock().instant(),
        Optional.empty());
  }

  private static String id(String text) {
    return Sha256.of(text).hex().substring(0, 32);
  }
}
