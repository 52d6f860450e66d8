package dev.kintsugi.incident.intake;

import static dev.kintsugi.incident.lifecycle.IncidentBuilder.anIncident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.incident.evidence.Collector.Gathered;
import dev.kintsugi.incident.evidence.InMemoryEvidenceVault;
import dev.kintsugi.incident.evidence.TamperedException;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.intake.DetectionQueue.Chunk;
import dev.kintsugi.incident.intake.EventStore.Noted;
import dev.kintsugi.incident.intake.EventStore.Receipt;
import dev.kintsugi.incident.intake.IngestEvents.Content;
import dev.kintsugi.incident.intake.IngestEvents.Origin;
import dev.kintsugi.incident.intake.IngestEvents.Unreadable;
import dev.kintsugi.incident.lifecycle.Desk;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Samples;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final Origin ORIGIN = new Origin("api", "request-1", "application/json");
  private static final byte[] RAW = bytes("[{\"a\": 1}, broken, {\"a\": 2}]");

  private final Desk desk = new Desk();
  private final InMemoryEvidenceVault vault = new InMemoryEvidenceVault();
  private final InMemoryEventStore events = new InMemoryEventStore();
  private final InMemoryQuarantine quarantine = new InMemoryQuarantine();
  private final InMemoryDetectionQueue queue = new InMemoryDetectionQueue();
  private final IngestEvents ingest =
      new IngestEvents(vault, events, quarantine, queue, desk.clock());

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void ingest_ofADelivery_keepsBytesEventsAndWhatCouldNotBeRead() {
    var content = new Content("{}\n{}\n", 2, List.of(new Unreadable(11, 6, "is not JSON")));

    Receipt receipt = ingest.ingest(ORIGIN, RAW, content);

    String id = Delivery.idOf("api", "request-1");
    assertThat(receipt).isEqualTo(new Receipt(id, 3, 2, 1, 0, 0));
    assertThat(events.receipt(id)).contains(receipt);
    assertThat(vault.get("raw/" + id)).hasValueSatisfying(b -> assertThat(b).isEqualTo(RAW));
    assertThat(vault.get("normalised/" + id + ".ndjson"))
        .hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes("{}\n{}\n")));
    assertThat(queue.sent()).containsExactly(new Chunk(id, "normalised/" + id + ".ndjson", 0, 2));
    Quarantine.Item item = quarantine.list(9, Optional.empty()).items().getFirst();
    assertThat(item.reason()).isEqualTo("is not JSON");
    assertThat(Arrays.copyOfRange(RAW, (int) item.offset(), (int) (item.offset() + item.length())))
        .isEqualTo(bytes("broken"));
  }

  @Test
  void ingest_ofTheSameDeliveryAgain_leavesTheSameBehind() {
    var content = new Content("{}\n", 1, List.of(new Unreadable(0, 3, "is not JSON")));

    Receipt first = ingest.ingest(ORIGIN, RAW, content);
    desk.clock().advance(java.time.Duration.ofMinutes(1));
    Receipt second = ingest.ingest(ORIGIN, RAW, content);

    assertThat(second).isEqualTo(first);
    assertThat(quarantine.list(9, Optional.empty()).items()).hasSize(1);
    assertThat(queue.sent()).hasSize(2).allMatch(queue.sent().getFirst()::equals);
  }

  @Test
  void ingest_ofUnreadableBytes_queuesNothing() {
    ingest.ingest(ORIGIN, RAW, new Content("", 0, List.of(new Unreadable(0, 9, "is not JSON"))));

    assertThat(queue.sent()).isEmpty();
    assertThat(vault.stat("normalised/" + Delivery.idOf("api", "request-1") + ".ndjson")).isEmpty();
  }

  @Test
  void ingest_ofManyEvents_queuesChunksOfAHundred() {
    ingest.ingest(ORIGIN, RAW, new Content("{}\n".repeat(250), 250, List.of()));

    assertThat(queue.sent())
        .extracting(Chunk::from, Chunk::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, 100),
            org.assertj.core.groups.Tuple.tuple(100, 200),
            org.assertj.core.groups.Tuple.tuple(200, 250));
  }

  @Test
  void record_ofAChunk_tellsNewOnesInOrder_andTheSameWhenRepeated() throws Exception {
    var record = new RecordEvents(events);
    var before = new Chunk("d-0", "o", 0, 1);
    var chunk = new Chunk("d-1", "o", 0, 3);
    List<SecurityEvent> content =
        List.of(SampleEvents.event("1"), SampleEvents.event("2"), SampleEvents.event("3"));
    record.record(before, content.subList(1, 2));

    List<Noted> noted = record.record(chunk, content);

    assertThat(noted).containsExactly(Noted.NEW, Noted.DUPLICATE, Noted.NEW);
    assertThat(record.record(chunk, content)).isEqualTo(noted);
    events.receive(
        new Delivery("d-1", "api", "r", "o", dev.kintsugi.vocabulary.Sha256.NONE, 1, Instant.EPOCH),
        new Receipt("d-1", 3, 3, 0, 0, 0));
    record.count("d-1", 0, noted);
    record.count("d-1", 0, noted);
    assertThat(events.receipt("d-1")).contains(new Receipt("d-1", 3, 3, 0, 2, 1));
  }

  @Test
  void record_ofAnEventThatStandsTwice_countsTwice() throws Exception {
    SecurityEvent event = SampleEvents.event("1");

    new RecordEvents(events).record(new Chunk("d-1", "o", 0, 2), List.of(event, event));

    assertThat(events.find(event.id()).orElseThrow().deliveries()).isEqualTo(2);
  }

  @Test
  void record_whenTheStoreFails_isToBeRetried() {
    var failing = new RecordEvents(new FailingEventStore());

    assertThatExceptionOfType(NotRecordedException.class)
        .isThrownBy(
            () -> failing.record(new Chunk("d", "o", 0, 1), List.of(SampleEvents.event("1"))))
        .havingCause()
        .isInstanceOf(IllegalStateException.class);
  }

  /** An event store that is down. */
  private static final class FailingEventStore implements EventStore {
    private final EventStore empty = new InMemoryEventStore();

    @Override
    public Noted note(SecurityEvent event, String delivery) {
      throw new IllegalStateException("down");
    }

    @Override
    public Optional<Kept> find(EventId id) {
      return empty.find(id);
    }

    @Override
    public List<SecurityEvent> byActor(String actor, Instant from, Instant to, int limit) {
      return empty.byActor(actor, from, to, limit);
    }

    @Override
    public void receive(Delivery delivery, Receipt receipt) {
      empty.receive(delivery, receipt);
    }

    @Override
    public void count(String delivery, int from, int stored, int duplicates) {
      empty.count(delivery, from, stored, duplicates);
    }

    @Override
    public Optional<Receipt> receipt(String delivery) {
      return empty.receipt(delivery);
    }
  }

  @Test
  void originals_ofPlainAndGzipObjects_areTheBytesDelivered() throws IOException {
    vault.put("raw/plain", bytes("[first, second]"), "x");
    vault.put("raw/gzip", gzip(bytes("[first, second]")), "x");
    var originals = new Originals(vault);

    for (String object : List.of("raw/plain", "raw/gzip")) {
      assertThat(originals.of(at(object, 8, 6)))
          .hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes("second")));
      var out = new ByteArrayOutputStream();
      originals.write(List.of(at(object, 1, 5), at(object, 8, 6)), out);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("first\nsecond\n");
    }
    assertThat(originals.of(at("raw/never", 0, 1))).isEmpty();
    assertThatExceptionOfType(TamperedException.class)
        .isThrownBy(() -> originals.of(at("raw/plain", 8, 600)));
  }

  @Test
  void inflation_ofDamagedGzip_saysSo() throws IOException {
    byte[] gzip = gzip(new byte[1_000]);

    assertThat(Inflation.inflate(gzip)).isEqualTo(new byte[1_000]);
    assertThat(Inflation.inflate(bytes("{}"))).isEqualTo(bytes("{}"));
    assertThatExceptionOfType(UnreadableDeliveryException.class)
        .isThrownBy(() -> Inflation.inflate(Arrays.copyOf(gzip, gzip.length - 6)))
        .withMessageContaining("truncated");
    gzip[gzip.length - 6] ^= 1;
    assertThatExceptionOfType(UnreadableDeliveryException.class)
        .isThrownBy(() -> Inflation.inflate(gzip))
        .withMessageContaining("damaged");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static SecurityEvent at(String object, long offset, long length) {
    SecurityEvent e = SampleEvents.event("1");
    return new SecurityEvent(
        EventId.of(object, Long.toString(offset)),
        e.classUid(),
        e.source(),
        e.sourceId(),
        e.time(),
        e.activity(),
        e.message(),
        Severity.LOW,
        e.account(),
        e.region(),
        e.actor(),
        e.srcIp(),
        e.resource(),
        e.observables(),
        new SecurityEvent.Raw(object, offset, length));
  }

  @Test
  void collectors_ofFindings_gatherOriginalsAndTheActorsSlice() {
    vault.put("raw/plain", bytes("[first, second]"), "x");
    SecurityEvent found = at("raw/plain", 1, 5);
    events.note(found, "d-1");
    events.note(at("raw/plain", 8, 6), "d-1");
    Incident incident = anIncident().withFindings(foundBy(found.id())).build();
    var originals = new Originals(vault);

    assertThat(text(new RawEventCollector(events, originals).gather(incident)))
        .isEqualTo("first\n");
    assertThat(text(new EventSliceCollector(events, originals).gather(incident)))
        .contains("first\n", "second\n");
  }

  @Test
  void collectors_withoutWhatTheyNeed_sayWhatIsMissing() {
    var originals = new Originals(vault);
    events.note(SampleEvents.bare("bare"), "d-1");
    Incident unknown = anIncident().withFindings(foundBy(EventId.of("a", "never"))).build();
    Incident nobody = anIncident().withFindings(foundBy(SampleEvents.bare("bare").id())).build();
    var slice = new EventSliceCollector(events, originals);

    assertThat(new RawEventCollector(events, originals).gather(unknown))
        .isInstanceOf(Gathered.Missing.class);
    assertThat(slice.gather(unknown)).isInstanceOf(Gathered.Missing.class);
    assertThat(slice.gather(nobody)).isInstanceOf(Gathered.Missing.class);
    assertThat(slice.kind()).isEqualTo("cloudtrail-slice");
  }

  @Test
  void rawCollector_ofAReport_keepsItsText() {
    Incident report = anIncident().reportedBy("carol").withTitle("A strange mail").build();
    var collector = new RawEventCollector(events, new Originals(vault));

    assertThat(text(collector.gather(report))).startsWith("A strange mail\n\nWhat is known");
    assertThat(collector.kind()).isEqualTo("raw-event");
  }

  private static Change.FoundBy foundBy(EventId event) {
    Change.FoundBy sample = Samples.found("r", "1", Severity.LOW, SampleEvents.NOON);
    return new Change.FoundBy(
        sample.rule(),
        sample.ruleTitle(),
        "1",
        sample.severity(),
        event,
        sample.eventTime(),
        "low",
        "low",
        List.of(),
        List.of());
  }

  private static String text(Gathered gathered) {
    return StandardCharsets.UTF_8.decode(((Gathered.Item) gathered).content()).toString();
  }

  @Test
  void chunks_ofAnyCount_coverEachLineOnce() {
    ingest.ingest(ORIGIN, RAW, new Content("x", 301, List.of()));

    assertThat(queue.sent().stream().flatMapToInt(c -> IntStream.range(c.from(), c.to())).toArray())
        .isEqualTo(IntStream.range(0, 301).toArray());
  }
}
