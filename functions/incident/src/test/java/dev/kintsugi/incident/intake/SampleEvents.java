package dev.kintsugi.incident.intake;

import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Events to test with. */
public final class SampleEvents {
  /** When most of them happen. */
  public static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");

  private SampleEvents() {}

  /** An event of alice at noon. */
  public static SecurityEvent event(String sourceId) {
    return event(sourceId, "alice", NOON);
  }

  /** An event with all fields. */
  public static SecurityEvent event(String sourceId, String actor, Instant time) {
    return new SecurityEvent(
        EventId.of("aws.cloudtrail", sourceId),
        6003,
        "aws.cloudtrail",
        sourceId,
        time,
        "CreateUser",
        actor + " called CreateUser",
        Severity.INFORMATIONAL,
        Optional.of("111122223333"),
        Optional.of("eu-central-1"),
        Optional.of(actor),
        Optional.of("203.0.113.7"),
        Optional.of("arn:aws:iam::111122223333:user/mallory"),
        List.of(new Observable("User Name", actor), new Observable("IP Address", "203.0.113.7")),
        new SecurityEvent.Raw("raw/d-1", 17, 230));
  }

  /** An event that has only what is mandatory. */
  public static SecurityEvent bare(String sourceId) {
    return new SecurityEvent(
        EventId.of("custom", sourceId),
        0,
        "custom",
        sourceId,
        NOON,
        "something",
        "Something happened",
        Severity.LOW,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        new SecurityEvent.Raw("raw/d-2", 0, 9));
  }

  /** An event without an actor. */
  public static SecurityEvent onResource(String sourceId, String resource) {
    SecurityEvent bare = bare(sourceId);
    return new SecurityEvent(
        bare.id(),
        bare.classUid(),
        bare.source(),
        sourceId,
        bare.time(),
        bare.activity(),
        bare.message(),
        bare.severity(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(resource),
        List.of(),
        bare.raw());
  }
}
