package dev.kintsugi.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.functions.intake.ReplayQuarantined.Result;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.DetectionQueue;
import dev.kintsugi.incident.intake.Quarantine;
import dev.kintsugi.incident.lifecycle.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Quarantined items taken in again; the same on the local cloud's own endpoints is its test. */
class ReplayQuarantinedTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final Desk desk = new Desk();
  private final Map<String, byte[]> logs = new java.util.HashMap<>();
  private final ReplayQuarantined replaying =
      new ReplayQuarantined(
          desk.quarantine,
          desk.vault,
          desk.ingest,
          desk.queue,
          (bucket, key) -> Optional.ofNullable(logs.get(bucket + "/" + key)),
          new SettableClock(NOW));

  private Result replay(String id) {
    return replaying.replay(id, Optional.empty());
  }

  private Result replay(String id, String corrected) {
    return replaying.replay(id, Optional.of(corrected.getBytes(StandardCharsets.UTF_8)));
  }

  private String letter(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    desk.vault.put("dead-letters/d1", bytes, "application/json");
    return keep("d1", "intake", "dead-letters/d1", bytes.length);
  }

  private String keep(String id, String channel, String object, long length) {
    desk.quarantine.add(
        new Quarantine.Item(id, id, channel, object, 0, length, "why", NOW, Optional.empty()));
    return id;
  }

  @Test
  void replay_ofUnknown_isUnknown() {
    assertThat(replay("nothing")).isEqualTo(new Result.Unknown());
  }

  @Test
  void replay_ofALineThatIsStillBroken_saysWhyAndLeavesIt() {
    desk.file("oops\n" + Desk.record("e1"));
    Quarantine.Item item = desk.quarantined().getFirst();

    assertThat(replay(item.id())).isInstanceOf(Result.StillUnreadable.class);
    assertThat(desk.quarantine.find(item.id()).orElseThrow().replayedAt()).isEmpty();
  }

  @Test
  void replay_ofACorrectedLine_isTakenInOnce() {
    desk.file("oops\n" + Desk.record("e1"));
    Quarantine.Item item = desk.quarantined().getFirst();
    int before = desk.queue.sent().size();

    var done = (Result.Replayed) replay(item.id(), Desk.record("e2"));

    assertThat(done.receipt().accepted()).isOne();
    assertThat(desk.queue.sent()).hasSize(before + 1);
    assertThat(replay(item.id(), Desk.record("e2"))).isEqualTo(new Result.Before());
    assertThat(desk.quarantine.find(item.id()).orElseThrow().replayedAt()).contains(NOW);
  }

  @Test
  void replay_ofAChunk_goesToDetectionAgain() {
    String id = keep("c1", "detection", "normalised/x.ndjson", 3);

    assertThat(replay(id)).isInstanceOf(Result.Replayed.class);
    assertThat(desk.queue.sent())
        .containsExactly(new DetectionQueue.Chunk("c1", "normalised/x.ndjson", 0, 3));
  }

  @Test
  void replay_ofABusEvent_isTakenIn_ofOneThatIsWrongSaysWhy() {
    String id = letter(Json.text(BusSamplesTest.sample("macie")));

    assertThat(replay(id)).isInstanceOf(Result.Replayed.class);

    var wrong = BusSamplesTest.sample("macie");
    wrong.putObject("detail");
    desk.vault.put("dead-letters/d2", Json.bytes(wrong), "application/json");
    keep("d3", "intake", "dead-letters/d2", Json.bytes(wrong).length);
    assertThat(((Result.StillUnreadable) replay("d3")).reason()).contains("/detail");
  }

  @Test
  void replay_ofAFileEvent_readsTheFileOrSaysThatItIsGone() {
    String id =
        letter(
            """
            {"detail-type":"Object Created","source":"aws.s3",
             "detail":{"bucket":{"name":"b"},"object":{"key":"k"}}}\
            """);

    assertThat(((Result.StillUnreadable) replay(id)).reason()).contains("s3://b/k is gone");
    logs.put("b/k", Desk.gzip(Desk.record("e1")));
    assertThat(((Result.Replayed) replay(id)).receipt().accepted()).isOne();
  }

  /** It was read as an event of the bus, quarantined again under another id and called replayed. */
  @Test
  void replay_ofADirectInvocation_saysWhatIsWrongWithIt() {
    String id = letter("{\"source\":\"rule\",\"type\":\"x\"}");

    assertThat(((Result.StillUnreadable) replay(id)).reason()).contains("/sourceId is missing");
    assertThat(desk.quarantined()).hasSize(1);
  }
}
