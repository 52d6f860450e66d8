package dev.kintsugi.functions.intake;

import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.incident.intake.Delivery;
import dev.kintsugi.incident.intake.EventStore.Receipt;
import dev.kintsugi.incident.intake.Inflation;
import dev.kintsugi.incident.intake.IngestEvents;
import dev.kintsugi.incident.intake.IngestEvents.Origin;
import dev.kintsugi.incident.intake.LogFiles;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.incident.intake.UnreadableDeliveryException;
import java.util.Optional;

/**
 * Takes a file of logs in: CloudTrail's records, a cluster's audit log, flow records or our own
 * form, plain or gzip. Whatever can't be read is quarantined, one by one or as a whole, and never
 * makes it fail. Thread-safe.
 */
public final class ReceiveFile {
  private final IngestEvents ingest;

  /** Hands on to the use case given. */
  public ReceiveFile(IngestEvents ingest) {
    this.ingest = ingest;
  }

  /** Takes it in. */
  public Receipt receive(Origin origin, byte[] bytes) {
    String object = IngestEvents.rawKey(Delivery.idOf(origin.channel(), origin.name()));
    var harvest = new Harvest();
    try {
      if (bytes.length > LogFiles.LARGEST) {
        throw new InvalidInputException("the file is larger than " + LogFiles.LARGEST + " bytes");
      }
      byte[] plain = Inflation.inflate(bytes);
      RecordReader.read(plain, piece -> take(harvest, piece, object));
    } catch (InvalidInputException | UnreadableDeliveryException e) {
      harvest.refuse(0, bytes.length, String.valueOf(e.getMessage()));
    }
    return ingest.ingest(origin, bytes, harvest.content());
  }

  /** Why nothing of a file could be taken in; empty if everything could. */
  static Optional<String> problem(byte[] bytes) {
    var harvest = new Harvest();
    try {
      RecordReader.read(Inflation.inflate(bytes), piece -> take(harvest, piece, ""));
    } catch (InvalidInputException | UnreadableDeliveryException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    return harvest.content().unreadable().stream().map(IngestEvents.Unreadable::reason).findFirst();
  }

  private static void take(Harvest harvest, RecordReader.Piece piece, String object) {
    var raw = new SecurityEvent.Raw(object, piece.offset(), piece.length());
    switch (piece) {
      case RecordReader.Piece.Broken broken ->
          harvest.refuse(broken.offset(), broken.length(), broken.reason());
      case RecordReader.Piece.Good good ->
          harvest.add(RecordForm.normalise(good.node(), "", raw), raw);
    }
  }
}
