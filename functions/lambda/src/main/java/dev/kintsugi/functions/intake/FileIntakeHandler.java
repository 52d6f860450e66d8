package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.functions.runtime.Log;
import dev.kintsugi.functions.runtime.Settings.Variable;
import dev.kintsugi.functions.runtime.TaskHandler;
import dev.kintsugi.functions.runtime.Wiring;
import dev.kintsugi.incident.intake.EventStore.Receipt;
import dev.kintsugi.incident.intake.IngestEvents.Origin;
import java.util.Optional;
import java.util.Set;

/** Takes in the files of logs that land in the log bucket. */
public final class FileIntakeHandler extends TaskHandler {
  /** The variables that the function needs. */
  public static final Set<Variable> NEEDS =
      Set.of(Variable.TABLE_NAME, Variable.EVIDENCE_BUCKET, Variable.DETECTION_QUEUE_URL);

  private final Wiring wiring = Wiring.from(NEEDS);

  @Override
  protected JsonNode handle(JsonNode event, Log log) {
    String bucket = event.path("detail").path("bucket").path("name").asText();
    String key = event.path("detail").path("object").path("key").asText();
    Optional<byte[]> bytes = wiring.files().read(bucket, key);
    if (bytes.isEmpty()) {
      // Deleted since: there is nothing left to be kept.
      log.info("gone", "bucket", bucket);
      return Json.object();
    }
    var origin = new Origin("file", "s3://" + bucket + "/" + key, "application/octet-stream");
    Receipt receipt =
        new ReceiveFile(wiring.useCases().ingestEvents()).receive(origin, bytes.get());
    log.info(
        "received",
        "delivery",
        receipt.delivery(),
        "records",
        Integer.toString(receipt.records()),
        "quarantined",
        Integer.toString(receipt.quarantined()));
    return Json.object().put("delivery", receipt.delivery());
  }
}
