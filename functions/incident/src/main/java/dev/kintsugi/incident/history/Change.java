package dev.kintsugi.incident.history;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One thing that happened to an incident, with all that is needed to replay it. Texts are as
 * entered; limits are checked where they come in.
 */
public sealed interface Change {
  /**
   * When it happened by the source's clock.
   *
   * @param recorded when it is recorded by ours; what has no other time happened then
   */
  default Instant occurredAt(Instant recorded) {
    return recorded;
  }

  /**
   * The incident was opened.
   *
   * @param fingerprint what folds further findings into it
   * @param reporter the subject of the person who reported it
   */
  record Opened(
      String title,
      String summary,
      String category,
      Severity severity,
      String fingerprint,
      Optional<String> reporter)
      implements Change {}

  /** Findings were folded in, at most 80 at a time, so that one transaction holds them. */
  record FindingsAdded(List<FoundBy> findings) implements Change {
    /** Keeps a copy. */
    public FindingsAdded {
      findings = List.copyOf(findings);
    }

    /** The time of the earliest event among them. */
    @Override
    public Instant occurredAt(Instant recorded) {
      return findings.stream().map(FoundBy::eventTime).min(Instant::compareTo).orElse(recorded);
    }
  }

  /**
   * A rule that matched an event.
   *
   * @param rule the rule's id
   * @param ruleVersion its version
   * @param event the event that matched
   * @param eventTime when the event happened by its source's clock
   * @param impact the matrix's row that the rule suggests, {@code urgency} its column
   * @param techniques ATT&amp;CK technique ids
   */
  record FoundBy(
      String rule,
      String ruleTitle,
      String ruleVersion,
      Severity severity,
      EventId event,
      Instant eventTime,
      String impact,
      String urgency,
      List<String> techniques,
      List<Observable> observables) {
    /** Keeps copies. */
    public FoundBy {
      techniques = List.copyOf(techniques);
      observables = List.copyOf(observables);
    }

    /** What makes it the same finding when it comes again: rule and event. */
    public String key() {
      return rule + "|" + event;
    }
  }

  /**
   * The incident was classified, for the first time or again.
   *
   * @param before the severity before
   * @param impact row of the matrix
   * @param urgency column of the matrix
   * @param criticality of the most critical asset, which raises the cell
   * @param matrixVersion the version of the matrix used
   * @param cell what the matrix says of impact and urgency, and how criticality moved it, in words
   * @param override whether a person set the severity against the matrix
   * @param reason why; mandatory for an override
   */
  record Classified(
      Severity before,
      Severity severity,
      Priority priority,
      String impact,
      String urgency,
      String criticality,
      String matrixVersion,
      String cell,
      boolean override,
      String reason)
      implements Change {}

  /** A queue, a tier and perhaps an owner were picked by a routing rule or a person. */
  record Routed(String queue, int tier, Optional<String> owner, String rule) implements Change {}

  /** The workflow came to a step, 1 to 7. */
  record StepEntered(int step, String reason) implements Change {}

  /**
   * An evidence item was stored.
   *
   * @param kind such as raw-event, cloudtrail-slice, attachment
   * @param location bucket and key
   * @param size in bytes
   * @param source who or what delivered it
   */
  record EvidenceStored(
      EvidenceId id,
      String kind,
      String description,
      Sha256 sha256,
      long size,
      String location,
      String source)
      implements Change {}

  /**
   * Somebody had evidence in hand (ISO/IEC 27037): who is the entry's actor, when its time.
   *
   * @param action VIEWED or EXPORTED; that it was collected stands in {@link EvidenceStored}
   * @param reason why
   */
  record CustodyRecorded(String action, List<EvidenceId> evidence, String reason)
      implements Change {
    /** Keeps a copy. */
    public CustodyRecorded {
      evidence = List.copyOf(evidence);
    }
  }

  /** Evidence could not be had. */
  record EvidenceMissed(String kind, String reason) implements Change {}

  /**
   * Somebody was told.
   *
   * @param notification the id, the same in a repetition
   * @param audience such as tier-1, reporter
   * @param outcome delivered, or failed with its reason
   */
  record Notified(String notification, String audience, String channel, String text, String outcome)
      implements Change {
    /** Whether it called a tier to take notice. */
    public boolean callsTier() {
      return audience.startsWith("tier-");
    }
  }

  /** A person took notice and stopped the escalation clock. */
  record Acknowledged(int tier) implements Change {}

  /**
   * The incident went to a higher tier.
   *
   * @param automatic for want of an acknowledgement
   * @param handover what was done so far and what is next; empty if automatic
   */
  record Escalated(int from, int to, boolean automatic, String reason, String handover)
      implements Change {}

  /** What happened was understood. */
  record Diagnosed(String category, String summary, List<String> techniques) implements Change {
    /** Keeps a copy. */
    public Diagnosed {
      techniques = List.copyOf(techniques);
    }
  }

  /**
   * An action ended.
   *
   * @param outcome succeeded, failed or skipped
   * @param detail what came of it or why not
   */
  record ActionEnded(String action, String target, String outcome, String detail)
      implements Change {}

  /**
   * The incident was resolved or worked around.
   *
   * @param kind fix, workaround or no-action
   * @param evidence ids of items that show it
   */
  record Resolved(
      String kind,
      String summary,
      List<String> steps,
      List<String> affectedAssets,
      List<EvidenceId> evidence)
      implements Change {
    /** Keeps copies. */
    public Resolved {
      steps = List.copyOf(steps);
      affectedAssets = List.copyOf(affectedAssets);
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * A workaround restored the service; the incident stays open for the fix.
   *
   * @param affectedAssets what it was applied to
   */
  record WorkedAround(String summary, List<String> steps, List<String> affectedAssets)
      implements Change {
    /** Keeps copies. */
    public WorkedAround {
      steps = List.copyOf(steps);
      affectedAssets = List.copyOf(affectedAssets);
    }
  }

  /** The workaround does not hold any more, or is not needed. */
  record WorkaroundWithdrawn(String reason) implements Change {}

  /** The service checked the resolution by itself. */
  record Checked(String check, boolean passed, String detail) implements Change {}

  /**
   * A rule matched something that happened after the resolution: the work begins again.
   *
   * @param finding the rule and the event
   */
  record Recurred(String finding, Instant eventTime) implements Change {}

  /** A person checked the resolution. */
  record Verified(boolean passed, String comment) implements Change {}

  /**
   * The root cause was found.
   *
   * @param humanError whether an error of people contributed
   * @param errorType slip, lapse, mistake, violation or deceived; none where no human error
   * @param conditions enabling conditions: workload, interface, procedure, knowledge, fatigue,
   *     supervision
   * @param systemChange what is changed so that it can't happen again
   */
  record RootCauseFound(
      boolean humanError,
      String errorType,
      String description,
      List<String> conditions,
      String systemChange)
      implements Change {
    /** Keeps a copy. */
    public RootCauseFound {
      conditions = List.copyOf(conditions);
    }
  }

  /** Training was assigned. */
  record TrainingAssigned(TrainingId training, String audience, String content, Instant due)
      implements Change {}

  /** A training assignment ended: completed with its proof, waived, or overdue. */
  record TrainingEnded(TrainingId training, String status, String proof) implements Change {}

  /**
   * Work was put on hold.
   *
   * @param until when it goes on by itself, unless it is released before
   */
  record Held(String reason, Instant until) implements Change {}

  /** Work goes on. */
  record Released(String reason) implements Change {}

  /** Title, or owner were edited; what is empty stays. */
  record Edited(Optional<String> title, Optional<String> summary, Optional<String> owner)
      implements Change {}

  /** A note. */
  record Noted(String text) implements Change {}

  /** Something said after the closing. */
  record AddendumAdded(String text) implements Change {}

  /** Service levels were agreed: the policy of this version holds for the incident's whole life. */
  record ServiceLevelAgreed(String policy) implements Change {}

  /**
   * So much of the time for a service target has passed without its being met.
   *
   * @param severity what the incident was then; a more severe one has less time
   * @param percent of the time; 100 is a breach
   * @param due when the whole of it is over, as things stood
   */
  record ServiceTargetPassed(ServiceTarget target, Severity severity, int percent, Instant due)
      implements Change {}

  /** An execution of the workflow was started; run 0 is the first. */
  record WorkflowStarted(int run) implements Change {}

  /** The workflow failed; it can be resumed. */
  record WorkflowFailed(int run, String reason) implements Change {}

  /**
   * The incident has to do with another.
   *
   * @param relation recurrence-of: the other was closed for the same
   */
  record Linked(String relation, IncidentId other) implements Change {}

  /** The incident came from a service request, or became one. */
  record Converted(ServiceRequestId request) implements Change {}

  /**
   * The incident was closed and its record sealed.
   *
   * @param disposition True Positive, Benign, False Positive, Duplicate or Test
   * @param seal digest of the head of the chain before this entry and the snapshot's canonical text
   */
  record Closed(String disposition, String reason, Sha256 seal) implements Change {}
}
