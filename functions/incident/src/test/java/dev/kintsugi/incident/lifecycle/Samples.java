package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.EvidenceId;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Priority;
import dev.kintsugi.vocabulary.ServiceRequestId;
import dev.kintsugi.vocabulary.ServiceTarget;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.Sha256;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes and updates to test with. */
public final class Samples {
  /** Down to the nanosecond, so that a store that rounds is found out. */
  public static final Instant NOON = Instant.parse("2026-03-29T12:00:00.123456789Z");

  private Samples() {}

  /** A finding of severity Medium. */
  public static Change.FoundBy found(String rule, String sourceId) {
    return found(rule, sourceId, Severity.MEDIUM, NOON);
  }

  /** A finding. */
  public static Change.FoundBy found(
      String rule, String sourceId, Severity severity, Instant eventTime) {
    return new Change.FoundBy(
        rule,
        "Title of " + rule,
        "1",
        severity,
        EventId.of("test", sourceId),
        eventTime,
        "medium",
        "high",
        List.of("T1078.004"),
        List.of(new Observable("IP Address", "203.0.113.7")));
  }

  /** A resolution with all its fields. */
  public static Change.Resolved fix(String summary) {
    return new Change.Resolved(
        "fix", summary, List.of("disabled the key"), List.of("user alice"), List.of());
  }

  /** A diagnosis. */
  public static Change.Diagnosed diagnosis() {
    return new Change.Diagnosed(
        "credential-compromise", "The key was leaked", List.of("T1078.004"));
  }

  /** A human error with all that goes with it. */
  public static Change.RootCauseFound humanError() {
    return new Change.RootCauseFound(
        true, "slip", "Key committed", List.of("interface"), "A hook that refuses keys");
  }

  /** An automatic check. */
  public static Change.Checked checked(boolean passed) {
    return new Change.Checked("silence", passed, passed ? "silent" : "still there");
  }

  /** At least one of each kind of change, after an opening, in an order that is legal. */
  public static List<Change> everyKind() {
    var all = new ArrayList<Change>(beforeResolution());
    all.addAll(
        List.of(
            new Change.ActionEnded("disable-key", "AKIA1", "skipped", "no approval"),
            fix("first try"),
            checked(false),
            diagnosis(),
            new Change.Resolved(
                "workaround", "ümläut", List.of("a", "b"), List.of("x"), List.of(evidence())),
            checked(true),
            new Change.Verified(true, "looked"),
            humanError(),
            new Change.TrainingAssigned(
                TrainingId.of(2026, 1), "team", "content", NOON.plus(Duration.ofDays(14))),
            new Change.WorkflowFailed(0, "timed out"),
            new Change.WorkflowStarted(1),
            new Change.Converted(ServiceRequestId.of(2026, 4)),
            new Change.Closed("True Positive", "done", Sha256.of("seal")),
            new Change.TrainingEnded(TrainingId.of(2026, 1), "completed", "certificate"),
            new Change.AddendumAdded("later")));
    return all;
  }

  private static List<Change> beforeResolution() {
    return List.of(
        new Change.FindingsAdded(List.of(found("rule-a", "e-1"), found("rule-b", "e-2"))),
        classification(),
        new Change.Routed("cloud-identity", 1, Optional.of("team-a"), "cloud identities"),
        new Change.Routed("cloud-identity", 1, Optional.empty(), "again"),
        new Change.StepEntered(3, "evidence"),
        new Change.EvidenceStored(
            evidence(), "raw-event", "the original", Sha256.of("x"), 1, "bucket/key", "api"),
        new Change.EvidenceMissed("cloudtrail-slice", "no trail"),
        new Change.CustodyRecorded("VIEWED", List.of(evidence()), "diagnosis"),
        new Change.Notified("n-1", "tier-1", "console", "P2", "delivered"),
        new Change.Escalated(1, 2, true, "silence", ""),
        new Change.Acknowledged(2),
        new Change.Noted("line\nbreak \u0000 and \"quotes\""),
        new Change.Edited(Optional.of("New title"), Optional.empty(), Optional.of("bob")),
        new Change.Edited(Optional.empty(), Optional.of("New summary"), Optional.empty()),
        new Change.Held("waiting", NOON.plus(Duration.ofHours(1))),
        new Change.Released("go on"),
        new Change.Held("waiting for long", NOON.plus(Duration.ofDays(30))),
        new Change.Released("go on"),
        new Change.WorkedAround("another way in", List.of("step"), List.of("asset")),
        new Change.WorkaroundWithdrawn("it broke"),
        new Change.Linked("recurrence-of", IncidentId.of(2026, 900)),
        new Change.ServiceLevelAgreed("sla-1"),
        new Change.ServiceTargetPassed(ServiceTarget.CONTAIN, Severity.HIGH, 50, NOON),
        diagnosis(),
        fix("too early"),
        new Change.Recurred("a rule, an event", NOON),
        diagnosis());
  }

  private static Change.Classified classification() {
    return new Change.Classified(
        Severity.MEDIUM,
        Severity.HIGH,
        Priority.P2,
        "medium",
        "high",
        "normal",
        "matrix-1",
        "medium x high",
        false,
        "");
  }

  private static EvidenceId evidence() {
    return new EvidenceId("E1");
  }

  /** What takes a new incident to Closed. */
  public static Change[] closing() {
    return new Change[] {
      new Change.Acknowledged(1),
      diagnosis(),
      fix("fixed"),
      checked(true),
      new Change.Verified(true, "ok"),
      new Change.RootCauseFound(false, "", "A bug", List.of(), ""),
      new Change.Closed("True Positive", "over", Sha256.of("seal"))
    };
  }

  /** The update that adds changes to an incident. */
  public static IncidentStore.Update update(Incident incident, Change... changes) {
    return update(incident, List.of(changes), Optional.empty());
  }

  /** The update that adds changes to an incident, and answers a step. */
  public static IncidentStore.Update update(
      Incident incident, List<Change> changes, Optional<StepAnswer> answer) {
    var entries = new ArrayList<TimelineEntry>();
    Incident after = incident;
    for (Change change : changes) {
      Instant at = after.profile().updatedAt().plusSeconds(1);
      var entry =
          TimelineEntry.after(after.head(), at, at.minusMillis(7), Actor.person("alice"), change);
      entries.add(entry);
      after = after.after(entry);
    }
    return new IncidentStore.Update(after, entries, answer);
  }
}
