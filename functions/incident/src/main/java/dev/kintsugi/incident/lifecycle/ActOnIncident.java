package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one way in which people act: the change by the ledger, then the answer to the workflow that
 * waits for it. If the process dies in between, the repair job delivers. Thread-safe.
 */
public final class ActOnIncident {
  private final Ledger ledger;
  private final DeliverAnswers answers;

  /** Acts through a ledger. */
  public ActOnIncident(Ledger ledger, DeliverAnswers answers) {
    this.ledger = ledger;
    this.answers = answers;
  }

  /** Decides and writes, then delivers. */
  public Entry act(ActRequest request, Function<Incident, Decision> decide) {
    Entry entry = ledger.change(request.incident(), request.expected(), request.actor(), decide);
    if (entry instanceof Entry.Written) {
      answers.deliver(request.incident());
    }
    return entry;
  }

  /** The decision if the act is legal in the incident's status, else its refusal. */
  public static Decision legal(Incident incident, Act act, Supplier<Decision> decision) {
    return Lifecycle.after(incident.progress().status(), act).isPresent()
        ? decision.get()
        : new Decision.Illegal(act);
  }
}
