package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.evidence.EvidenceVault;
import dev.kintsugi.incident.intake.DetectionQueue;
import dev.kintsugi.incident.intake.EventStore.Receipt;
import dev.kintsugi.incident.intake.Inflation;
import dev.kintsugi.incident.intake.IngestEvents;
import dev.kintsugi.incident.intake.IngestEvents.Origin;
import dev.kintsugi.incident.intake.LogFiles;
import dev.kintsugi.incident.intake.Quarantine;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Takes a quarantined item in again, as it is or corrected. The delivery is named by the item, so a
 * replay that was cut off and is repeated leaves one behind. Thread-safe.
 */
public final class ReplayQuarantined {
  private final Quarantine quarantine;
  private final EvidenceVault vault;
  private final IngestEvents ingest;
  private final DetectionQueue queue;
  private final LogFiles files;
  private final InstantSource clock;

  /** Replays from a quarantine. */
  public ReplayQuarantined(
      Quarantine quarantine,
      EvidenceVault vault,
      IngestEvents ingest,
      DetectionQueue queue,
      LogFiles files,
      InstantSource clock) {
    this.quarantine = quarantine;
    this.vault = vault;
    this.ingest = ingest;
    this.queue = queue;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Replays.
   *
   * @param corrected bytes to take in instead of those kept, which stay as they are
   */
  public Result replay(String id, Optional<byte[]> corrected) {
    Optional<Quarantine.Item> found = quarantine.find(id);
    if (found.isEmpty()) {
      return new Result.Unknown();
    }
    Quarantine.Item item = found.get();
    if (item.replayedAt().isPresent()) {
      return new Result.Before();
    }
    Result result =
        item.channel().equals("detection") ? detectAgain(item) : takeIn(item, corrected);
    if (result instanceof Result.Replayed) {
      quarantine.replayed(id, clock.instant());
    }
    return result;
  }

  private Result detectAgain(Quarantine.Item item) {
    var chunk =
        new DetectionQueue.Chunk(
            item.delivery(),
            item.object(),
            (int) item.offset(),
            (int) (item.offset() + item.length()));
    queue.send(List.of(chunk));
    return new Result.Replayed(
        new Receipt(item.delivery(), (int) item.length(), (int) item.length(), 0, 0, 0));
  }

  private Result takeIn(Quarantine.Item item, Optional<byte[]> corrected) {
    byte[] bytes = corrected.orElseGet(() -> kept(item));
    var origin = new Origin("replay", item.id(), "application/octet-stream");
    if (item.channel().equals("intake") && corrected.isEmpty()) {
      JsonNode event = Json.read(bytes);
      if (event.has("detail-type")) {
        return again(item, event);
      }
    }
    Optional<String> problem = ReceiveFile.problem(bytes);
    if (problem.isPresent()) {
      return new Result.StillUnreadable(problem.get());
    }
    return new Result.Replayed(new ReceiveFile(ingest).receive(origin, bytes));
  }

  /** An invocation of an intake function that failed for good is done again here. */
  private Result again(Quarantine.Item item, JsonNode event) {
    if (!event.path("source").asText().equals("aws.s3")) {
      var bus = new ReceiveBusEvent(ingest, clock);
      return bus.problem(event)
          .<Result>map(Result.StillUnreadable::new)
          .orElseGet(() -> new Result.Replayed(bus.receive(event)));
    }
    String bucket = event.path("detail").path("bucket").path("name").asText();
    String key = event.path("detail").path("object").path("key").asText();
    Optional<byte[]> file = files.read(bucket, key);
    if (file.isEmpty()) {
      return new Result.StillUnreadable("the file s3://" + bucket + "/" + key + " is gone");
    }
    var origin = new Origin("replay", item.id(), "application/octet-stream");
    return new Result.Replayed(new ReceiveFile(ingest).receive(origin, file.get()));
  }

  private byte[] kept(Quarantine.Item item) {
    byte[] whole = vault.get(item.object()).orElseThrow();
    boolean all = item.offset() == 0 && item.length() == whole.length;
    byte[] plain = all ? whole : Inflation.inflate(whole);
    int from = (int) Math.min(item.offset(), plain.length);
    int to = (int) Math.min(item.offset() + item.length(), plain.length);
    return Arrays.copyOfRange(plain, from, to);
  }

  /** What came of it. */
  public sealed interface Result {
    /** It was taken in. */
    record Replayed(Receipt receipt) implements Result {}

    /** It still can't be read; it stays where it is. */
    record StillUnreadable(String reason) implements Result {}

    /** It was replayed before. */
    record Before() implements Result {}

    /** There is no such item. */
    record Unknown() implements Result {}
  }
}
