package dev.kintsugi.incident.service;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Status;
import dev.kintsugi.incident.lifecycle.Steps;

/**
 * Takes an incident to the next tier: by itself for want of an acknowledgement, or by hand with a
 * hand-over. Thread-safe.
 */
public final class EscalateIncident {
  private final ActOnIncident acts;

  /** Acts as given. */
  public EscalateIncident(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Escalates by hand; a person who escalates says what was done and what is next. */
  public Entry byHand(ActRequest request, String reason, Handover handover) {
    Checks checks =
        new Checks()
            .text("/reason", reason, Checks.SUMMARY)
            .text("/summary", handover.summary(), Checks.SUMMARY)
            .text("/done_so_far", handover.doneSoFar(), Checks.SUMMARY)
            .text("/next_step", handover.nextStep(), Checks.SUMMARY);
    return acts.act(
        request,
        incident ->
            ActOnIncident.legal(
                incident, Act.ESCALATE, () -> checks.or(() -> write(incident, reason, handover))));
  }

  private static Decision write(Incident incident, String reason, Handover handover) {
    int tier = incident.assignment().tier();
    return Write.of(
            new Change.Escalated(tier, EscalationPolicy.next(tier), false, reason, handover.text()))
        .answering(Steps.ANY, "escalate");
  }

  /**
   * Escalates because the tier stayed silent; an incident that was acknowledged meanwhile, or is
   * with the last tier already, stays where it is.
   */
  public Entry forSilence(ActRequest request) {
    return acts.act(request, EscalateIncident::silence);
  }

  private static Decision silence(Incident incident) {
    int tier = incident.assignment().tier();
    boolean settled = incident.progress().status() != Status.NEW;
    if (settled || tier == EscalationPolicy.LAST_TIER) {
      return Write.of();
    }
    long minutes = EscalationPolicy.patience(incident.classification().severity()).toMinutes();
    String reason = "no acknowledgement within " + minutes + " minutes";
    return Write.of(new Change.Escalated(tier, EscalationPolicy.next(tier), true, reason, ""));
  }

  /** What the next tier must know. */
  public record Handover(String summary, String doneSoFar, String nextStep) {
    String text() {
      return "Summary: " + summary + "\nDone so far: " + doneSoFar + "\nNext step: " + nextStep;
    }
  }
}
