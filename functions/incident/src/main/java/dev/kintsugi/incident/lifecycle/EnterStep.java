package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;

/** Notes that the workflow came to one of the seven steps. Thread-safe. */
public final class EnterStep {
  private final Ledger ledger;

  /** Writes to a ledger. */
  public EnterStep(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Enters a step; being there already changes nothing. */
  public Entry enter(ActRequest request, int step, String reason) {
    return ledger.change(
        request.incident(),
        request.expected(),
        request.actor(),
        incident ->
            incident.progress().step() == step
                ? Write.of()
                : Write.of(new Change.StepEntered(step, reason)));
  }
}
