package dev.kintsugi.functions.intake;

import dev.kintsugi.incident.evidence.InMemoryEvidenceVault;
import dev.kintsugi.incident.intake.EventStore.Receipt;
import dev.kintsugi.incident.intake.InMemoryDetectionQueue;
import dev.kintsugi.incident.intake.InMemoryEventStore;
import dev.kintsugi.incident.intake.InMemoryQuarantine;
import dev.kintsugi.incident.intake.IngestEvents;
import dev.kintsugi.incident.intake.IngestEvents.Origin;
import dev.kintsugi.incident.intake.Quarantine;
import dev.kintsugi.incident.lifecycle.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Intake over in-memory fakes. */
final class Desk {
  static final String RECORD =
      """
      {"eventVersion":"1.08","eventID":"%s","eventTime":"2026-11-24T10:00:00Z",\
      "eventSource":"iam.amazonaws.com","eventName":"CreateAccessKey",\
      "userIdentity":{"arn":"arn:aws:iam::111122223333:user/a"},"sourceIPAddress":"192.0.2.1"}\
      """;

  final InMemoryEvidenceVault vault = new InMemoryEvidenceVault();
  final InMemoryQuarantine quarantine = new InMemoryQuarantine();
  final InMemoryDetectionQueue queue = new InMemoryDetectionQueue();
  final IngestEvents ingest =
      new IngestEvents(
          vault,
          new InMemoryEventStore(),
          quarantine,
          queue,
          new SettableClock(Instant.parse("2026-11-24T10:00:00Z")));

  Receipt file(byte[] bytes) {
    return new ReceiveFile(ingest).receive(new Origin("file", "s3://b/k", "text/plain"), bytes);
  }

  Receipt file(String text) {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  ReceiveEvents.Result post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  ReceiveEvents.Result post(byte[] body) {
    return new ReceiveEvents(ingest).receive(new Origin("api", "r1", "application/json"), body);
  }

  List<Quarantine.Item> quarantined() {
    return quarantine.list(100, Optional.empty()).items();
  }

  static String record(String id) {
    return RECORD.formatted(id);
  }

  static byte[] gzip(String text) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
