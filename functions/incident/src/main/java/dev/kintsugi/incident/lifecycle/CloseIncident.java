package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Canonical;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.vocabulary.Sha256;
import java.util.List;

/**
 * Closes an incident and seals its record; refuses while anything mandatory is missing, and names
 * all of it. Thread-safe.
 */
public final class CloseIncident {
  /** How an incident may have turned out. */
  public static final List<String> DISPOSITIONS =
      List.of("True Positive", "Benign", "False Positive", "Duplicate", "Test");

  private final ActOnIncident acts;

  /** Acts as given. */
  public CloseIncident(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Closes. */
  public Entry close(ActRequest request, String disposition, String reason) {
    return acts.act(request, incident -> decide(incident, disposition, reason));
  }

  private static Decision decide(Incident incident, String disposition, String reason) {
    if (incident.progress().status() == Status.CLOSED) {
      return new Decision.Illegal(Act.CLOSE);
    }
    Checks gate = gate(incident, disposition, reason);
    return gate.or(
        () ->
            ActOnIncident.legal(
                incident,
                Act.CLOSE,
                () ->
                    Write.of(new Change.Closed(disposition, reason, seal(incident)))
                        .answering(Steps.CLOSING, "closed")));
  }

  private static Checks gate(Incident incident, String disposition, String reason) {
    Incident.Outcome outcome = incident.outcome();
    return new Checks()
        .oneOf("/disposition", disposition, DISPOSITIONS)
        .text("/reason", reason, Checks.SUMMARY)
        .require(outcome.diagnosis().isPresent(), "diagnosis", "is missing")
        .require(outcome.resolution().isPresent(), "resolution", "is missing")
        .require(
            outcome.checked().filter(Change.Checked::passed).isPresent(),
            "check",
            "the automatic check has not passed")
        .require(
            outcome.verification().filter(Change.Verified::passed).isPresent(),
            "verification",
            "is missing")
        .require(outcome.rootCause().isPresent(), "root_cause", "is missing")
        .require(!awaitsTraining(outcome), "training", "is being assigned; try again in a moment");
  }

  /** The workflow assigns it once it knows of the human error; the sealed record is to have it. */
  private static boolean awaitsTraining(Incident.Outcome outcome) {
    return outcome.rootCause().filter(Change.RootCauseFound::humanError).isPresent()
        && outcome.training().isEmpty();
  }

  /**
   * The seal of an incident that is about to be closed: a digest of all that is known of it, the
   * head of its chain included.
   */
  public static Sha256 seal(Incident incident) {
    return Sha256.of(Canonical.text(incident));
  }
}
