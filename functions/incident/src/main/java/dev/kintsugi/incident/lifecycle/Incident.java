package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.history.TimelineEntry;
import dev.kintsugi.vocabulary.IncidentId;
import dev.kintsugi.vocabulary.Priority;
import dev.kintsugi.vocabulary.Severity;
import dev.kintsugi.vocabulary.TrainingId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An incident as it stands: the fold of its timeline. Immutable.
 *
 * @param head the end of its chain; the sequence is its version
 */
public record Incident(
    IncidentId id,
    TimelineEntry.Link head,
    Profile profile,
    Progress progress,
    Classification classification,
    Assignment assignment,
    Dossier dossier,
    Outcome outcome,
    ServiceLevel serviceLevel) {

  /** The number of the last change; what If-Match compares. */
  public long version() {
    return head.sequence();
  }

  /** The incident at the end of a timeline that is not empty. */
  public static Incident replay(List<TimelineEntry> timeline) {
    Incident incident = null;
    for (TimelineEntry entry : timeline) {
      incident = incident == null ? Fold.open(entry) : Fold.apply(incident, entry);
    }
    if (incident == null) {
      throw new IllegalArgumentException("a timeline begins with the opening");
    }
    return incident;
  }

  /** The incident after one more entry. */
  public Incident after(TimelineEntry entry) {
    return Fold.apply(this, entry);
  }

  /**
   * What it is about.
   *
   * @param links the incidents it has to do with
   */
  public record Profile(
      String title,
      String summary,
      String category,
      String fingerprint,
      Optional<String> reporter,
      List<Change.Linked> links,
      Instant openedAt,
      Instant updatedAt) {
    /** Keeps a copy. */
    public Profile {
      links = List.copyOf(links);
    }
  }

  /**
   * How far it has come.
   *
   * @param step 1 to 7
   * @param workflow running, failed or done
   * @param failure why the workflow failed
   * @param run number of the execution, 0 for the first
   * @param closedAt when it was closed
   */
  public record Progress(
      Status status,
      int step,
      String workflow,
      Optional<String> failure,
      int run,
      Optional<Instant> closedAt) {}

  /** How severe it is, and by which matrix. */
  public record Classification(
      Severity severity, Priority priority, Optional<Change.Classified> latest) {}

  /**
   * Whose it is.
   *
   * @param tier 1 to 3
   * @param acknowledgedBy the subject of the person
   * @param escalations tier changes so far
   */
  public record Assignment(
      String queue,
      int tier,
      Optional<String> owner,
      Optional<String> acknowledgedBy,
      int escalations) {}

  /**
   * What is known.
   *
   * @param findings the latest 100
   * @param findingCount all of them
   * @param notifications how often people were told of anything
   * @param pages how often a tier was called
   */
  public record Dossier(
      List<Change.FoundBy> findings,
      long findingCount,
      List<Change.EvidenceStored> evidence,
      List<Change.EvidenceMissed> missed,
      List<Change.ActionEnded> actions,
      int notifications,
      int pages) {
    /** Keeps copies. */
    public Dossier {
      findings = List.copyOf(findings);
      evidence = List.copyOf(evidence);
      missed = List.copyOf(missed);
      actions = List.copyOf(actions);
    }
  }

  /**
   * What came of it; each part is that of the latest pass.
   *
   * @param workaround what restores the service meanwhile
   * @param resolvedBy the subject of the resolver
   * @param checked the automatic check after the latest resolution
   * @param training status of each assignment: assigned, completed, waived, overdue
   */
  public record Outcome(
      Optional<Change.Diagnosed> diagnosis,
      Optional<Change.WorkedAround> workaround,
      Optional<Change.Resolved> resolution,
      Optional<String> resolvedBy,
      Optional<Change.Checked> checked,
      Optional<Change.Verified> verification,
      Optional<Change.RootCauseFound> rootCause,
      Map<TrainingId, String> training,
      Optional<Change.Closed> closing) {
    /** Keeps a copy. */
    public Outcome {
      training = Map.copyOf(training);
    }
  }

  /**
   * What its service clocks are computed from; none of it depends on when one looks.
   *
   * @param policy the version agreed when it was opened
   * @param acknowledgedAt when a person first took notice
   * @param containedAt when an action first succeeded
   * @param suspensions when work rested, oldest first
   * @param workarounds when a workaround held, oldest first
   * @param passed what people were told of
   */
  public record ServiceLevel(
      String policy,
      Optional<Instant> acknowledgedAt,
      Optional<Instant> containedAt,
      List<Suspension> suspensions,
      List<Suspension> workarounds,
      List<Change.ServiceTargetPassed> passed) {
    /** Keeps copies. */
    public ServiceLevel {
      suspensions = List.copyOf(suspensions);
      workarounds = List.copyOf(workarounds);
      passed = List.copyOf(passed);
    }
  }

  /**
   * A time in which work rested.
   *
   * @param until when it is over at the latest; empty while a resolution or a workaround stands
   * @param endedAt when it was over
   * @param reason why; of a hold as it was given
   */
  public record Suspension(
      Instant from, Optional<Instant> until, Optional<Instant> endedAt, String reason) {
    /** Whether it rests because the incident is resolved, not because it is on hold. */
    public boolean resolved() {
      return until.isEmpty();
    }
  }
}
