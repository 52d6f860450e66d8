package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.evidence.EvidenceVault;
import dev.kintsugi.incident.intake.DetectionQueue.Chunk;
import dev.kintsugi.incident.intake.EventStore.Receipt;
import dev.kintsugi.vocabulary.Sha256;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a delivery in: the raw bytes and the normalised events go to the vault, what could not be
 * read to the quarantine, the rest in chunks to detection. Every step can be repeated: a retry of
 * the same delivery leaves the same behind. Thread-safe.
 */
public final class IngestEvents {
  /** The most events of a chunk. */
  public static final int CHUNK = 100;

  private final EvidenceVault vault;
  private final EventStore events;
  private final Quarantine quarantine;
  private final DetectionQueue queue;
  private final InstantSource clock;

  /** Takes in to the ports given. */
  public IngestEvents(
      EvidenceVault vault,
      EventStore events,
      Quarantine quarantine,
      DetectionQueue queue,
      InstantSource clock) {
    this.vault = vault;
    this.events = events;
    this.quarantine = quarantine;
    this.queue = queue;
    this.clock = clock;
  }

  /** The key of a delivery's raw bytes. */
  public static String rawKey(String delivery) {
    return "raw/" + delivery;
  }

  /** Takes in; returns when everything is kept and queued. */
  public Receipt ingest(Origin origin, byte[] raw, Content content) {
    String id = Delivery.idOf(origin.channel(), origin.name());
    Instant now = clock.instant();
    String object = rawKey(id);
    vault.put(object, raw, origin.mediaType());
    var delivery =
        new Delivery(id, origin.channel(), origin.name(), object, Sha256.of(raw), raw.length, now);
    content.unreadable().forEach(part -> quarantine.add(item(delivery, part, now)));
    String normalised = "normalised/" + id + ".ndjson";
    if (content.events() > 0) {
      vault.put(
          normalised,
          content.normalised().getBytes(java.nio.charset.StandardCharsets.UTF_8),
          "application/x-ndjson");
    }
    int bad = content.unreadable().size();
    var receipt = new Receipt(id, content.events() + bad, content.events(), bad, 0, 0);
    events.receive(delivery, receipt);
    queue.send(chunks(id, normalised, content.events()));
    return receipt;
  }

  private static Quarantine.Item item(Delivery delivery, Unreadable part, Instant now) {
    String id = Sha256.of(delivery.id() + '\n' + part.offset()).hex().substring(0, 32);
    return new Quarantine.Item(
        id,
        delivery.id(),
        delivery.channel(),
        delivery.object(),
        part.offset(),
        part.length(),
        part.reason(),
        now,
        java.util.Optional.empty());
  }

  private static List<Chunk> chunks(String delivery, String object, int count) {
    var chunks = new ArrayList<Chunk>();
    for (int from = 0; from < count; from += CHUNK) {
      chunks.add(new Chunk(delivery, object, from, Math.min(from + CHUNK, count)));
    }
    return chunks;
  }

  /**
   * Where a delivery comes from.
   *
   * @param channel api, file, bus or direct
   * @param name what makes it the same delivery when it comes again
   */
  public record Origin(String channel, String name, String mediaType) {}

  /**
   * What a delivery holds.
   *
   * @param normalised the events in normal form, a line of JSON each
   * @param events how many lines
   */
  public record Content(String normalised, int events, List<Unreadable> unreadable) {
    /** Keeps a copy. */
    public Content {
      unreadable = List.copyOf(unreadable);
    }
  }

  /** Bytes of a delivery that could not be read. */
  public record Unreadable(long offset, long length, String reason) {}
}
