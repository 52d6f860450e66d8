package dev.kintsugi.incident.response;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Status;
import java.util.List;

/**
 * Records what was done to contain, eradicate or recover, and how it ended: succeeded, failed, or
 * skipped with the reason. None can be recorded without its outcome. Thread-safe.
 */
public final class RecordAction {
  /** How an action ends. */
  public static final List<String> OUTCOMES = List.of("succeeded", "failed", "skipped");

  /** How many an incident takes; more belong into notes. */
  static final int MOST = 200;

  private static final int SHORT = 200;

  private final ActOnIncident acts;

  /** Acts as given. */
  public RecordAction(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Records; everything that is empty or wrong is named at once. */
  public Entry record(ActRequest request, Change.ActionEnded action) {
    return acts.act(request, incident -> decide(incident, action));
  }

  private static Decision decide(Incident incident, Change.ActionEnded action) {
    if (incident.progress().status() == Status.CLOSED) {
      return new Decision.Sealed();
    }
    return new Checks()
        .text("/action", action.action(), SHORT)
        .text("/target", action.target(), Checks.SUMMARY)
        .oneOf("/outcome", action.outcome(), OUTCOMES)
        .text("/detail", action.detail(), Checks.SUMMARY)
        .require(incident.dossier().actions().size() < MOST, "", "has " + MOST + " actions already")
        .or(() -> Write.of(action));
  }
}
