package dev.kintsugi.functions.detect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.detection.RuleLibrary;
import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Lazy;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.UseCases;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.intake.DetectionQueue.Chunk;
import dev.kintsugi.incident.triage.CheckObservables;
import dev.kintsugi.incident.triage.Detector;
import dev.kintsugi.incident.triage.Indicators;
import java.util.List;
import java.util.Set;

/** Takes chunks of events from the detection queue; each that fails is reported and comes again. */
public final class DetectHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(
          Variable.TABLE_NAME,
          Variable.DETECTION_TABLE_NAME,
          Variable.EVIDENCE_BUCKET,
          Variable.SETTINGS_BUCKET,
          Variable.RESPOND_STATE_MACHINE);

  private final Wiring wiring = Wiring.from(NEEDS);
  private final Lazy<RulesInForce> inForce = new Lazy<>(this::rules);
  private final Lazy<DetectChunk> detection = new Lazy<>(this::detection);

  private RulesInForce rules() {
    String bucket = wiring.get(Variable.SETTINGS_BUCKET);
    return new RulesInForce(
        () -> wiring.files().read(bucket, RulesInForce.PACK), RuleLibrary::pack, wiring.clock());
  }

  private DetectChunk detection() {
    UseCases use = wiring.useCases();
    Detector rules = new SigmaDetector(inForce.get(), correlationState(), wiring.events());
    Detector detector = new CheckObservables(new ReportedDetector(rules), indicators());
    return new DetectChunk(
        wiring.vault(), use.recordEvents(), List.of(detector), use.triageFindings());
  }

  private Indicators indicators() {
    String bucket = wiring.get(Variable.SETTINGS_BUCKET);
    return new IndicatorFiles(key -> wiring.files().read(bucket, key), wiring.clock());
  }

  private StoredCorrelationState correlationState() {
    return new StoredCorrelationState(
        wiring.windows(), CorrelationLimits.OF_SERVICE, wiring.clock());
  }

  @Override
  protected JsonNode handle(JsonNode batch, Log log) {
    var answer = Json.object();
    var failures = answer.putArray("batchItemFailures");
    inForce.get().trouble().ifPresent(trouble -> log.info("rules", "trouble", trouble));
    String rules = inForce.get().version();
    for (JsonNode message : batch.path("Records")) {
      String id = message.path("messageId").asText();
      try {
        int findings = detection.get().detect(chunk(Json.read(message.path("body").asText())));
        log.info("detected", "message", id, "findings", Integer.toString(findings), "rules", rules);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failures.addObject().put("itemIdentifier", id);
      } catch (RuntimeException e) {
        log.error("chunk failed", e, "message", id);
        failures.addObject().put("itemIdentifier", id);
      }
    }
    return answer;
  }

  private static Chunk chunk(JsonNode body) {
    return new Chunk(
        body.path("delivery").asText(),
        body.path("object").asText(),
        body.path("from").asInt(),
        body.path("to").asInt());
  }
}
