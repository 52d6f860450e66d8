package dev.kintsugi.incident.intake;

import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event in normal form, with OCSF's names (schema 1.3): the same fields whatever the source.
 *
 * @param classUid OCSF class: 6003 API Activity, 2004 Detection Finding, 0 Base Event
 * @param source where it comes from, such as aws.cloudtrail, aws.guardduty, report, custom
 * @param sourceId the source's own id
 * @param time when it happened by the source's clock
 * @param activity what was done, such as the API operation, or the finding's type
 * @param message one sentence
 * @param account the cloud account, region the cloud region, where there are such
 * @param actor who did it: ARN or user name
 * @param srcIp the address it came from
 * @param resource what it was done to: ARN or name
 * @param raw where the untouched original is
 */
public record SecurityEvent(
    EventId id,
    int classUid,
    String source,
    String sourceId,
    Instant time,
    String activity,
    String message,
    Severity severity,
    Optional<String> account,
    Optional<String> region,
    Optional<String> actor,
    Optional<String> srcIp,
    Optional<String> resource,
    List<Observable> observables,
    Raw raw) {
  /** Keeps a copy. */
  public SecurityEvent {
    observables = List.copyOf(observables);
  }

  /** The same event with other observables. */
  public SecurityEvent with(List<Observable> others) {
    return new SecurityEvent(
        id, classUid, source, sourceId, time, activity, message, severity, account, region, actor,
        srcIp, resource, others, raw);
  }

  /**
   * The bytes of the original in the delivery's object.
   *
   * @param object the key
   */
  public record Raw(String object, long offset, long length) {}
}
