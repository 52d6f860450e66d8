package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;

/** A person takes an incident and stops its escalation clock. Thread-safe. */
public final class AcknowledgeIncident {
  private final ActOnIncident acts;

  /** Acts as given. */
  public AcknowledgeIncident(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Acknowledges; the actor becomes the owner. */
  public Entry acknowledge(ActRequest request) {
    return acts.act(
        request,
        incident ->
            ActOnIncident.legal(
                incident,
                Act.ACKNOWLEDGE,
                () ->
                    Write.of(new Change.Acknowledged(incident.assignment().tier()))
                        .answering(Steps.ACKNOWLEDGEMENT, "acknowledged")));
  }
}
