package dev.kintsugi.incident.response;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Steps;
import dev.kintsugi.vocabulary.Severity;

/**
 * A person says whether the resolution holds; for High and above not the one who resolved.
 * Thread-safe.
 */
public final class VerifyIncident {
  private final ActOnIncident acts;

  /** Acts as given. */
  public VerifyIncident(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Verifies, or rejects: then the work goes back to diagnosis. */
  public Entry verify(ActRequest request, Change.Verified verified) {
    return acts.act(
        request,
        incident ->
            // Verifying is what may be done where rejecting may: in Resolved.
            ActOnIncident.legal(
                incident, Act.REJECT, () -> decide(incident, request.actor().id(), verified)));
  }

  private static Decision decide(Incident incident, String actor, Change.Verified verified) {
    boolean high = incident.classification().severity().atLeast(Severity.HIGH);
    boolean own = incident.outcome().resolvedBy().filter(actor::equals).isPresent();
    if (high && own) {
      return new Decision.Forbidden(
          "an incident of severity High or above is verified by another than its resolver");
    }
    return new Checks()
        .text("/comment", verified.comment(), Checks.SUMMARY)
        .require(
            !verified.passed()
                || incident.outcome().checked().filter(Change.Checked::passed).isPresent(),
            "check",
            "the automatic check has not passed yet")
        .or(
            () ->
                Write.of(verified)
                    .answering(Steps.VERIFICATION, verified.passed() ? "verified" : "rejected"));
  }
}
