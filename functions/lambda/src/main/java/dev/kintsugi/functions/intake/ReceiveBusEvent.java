package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.Delivery;
import dev.kintsugi.incident.intake.EventStore.Receipt;
import dev.kintsugi.incident.intake.IngestEvents;
import dev.kintsugi.incident.intake.IngestEvents.Origin;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.Sha256;
import java.time.InstantSource;
import java.util.Optional;

/** Takes findings of AWS's own services in as they come over the event bus. Thread-safe. */
public final class ReceiveBusEvent {
  private final IngestEvents ingest;
  private final InstantSource clock;

  /** Hands on to the use case given. */
  public ReceiveBusEvent(IngestEvents ingest, InstantSource clock) {
    this.ingest = ingest;
    this.clock = clock;
  }

  /** Takes one event of the bus in; what it holds that can't be read is quarantined. */
  public Receipt receive(JsonNode message) {
    byte[] bytes = Json.bytes(message);
    String name = message.path("id").asText(Sha256.of(bytes).hex());
    var origin = new Origin("bus", name, "application/json");
    String object = IngestEvents.rawKey(Delivery.idOf(origin.channel(), origin.name()));
    var whole = new SecurityEvent.Raw(object, 0, bytes.length);
    var harvest = new Harvest();
    BusRecord.normalise(message, bytes, object, clock.instant())
        .forEach(
            each ->
                harvest.add(each, each instanceof Normalised.Event e ? e.event().raw() : whole));
    return ingest.ingest(origin, bytes, harvest.content());
  }

  /** What can't be read of an event; empty if all of it can. */
  Optional<String> problem(JsonNode message) {
    return BusRecord.normalise(message, Json.bytes(message), "", clock.instant()).stream()
        .filter(Normalised.Wrong.class::isInstance)
        .map(wrong -> ((Normalised.Wrong) wrong).sentence())
        .findFirst();
  }
}
