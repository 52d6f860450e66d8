package dev.kintsugi.incident.response;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActOnIncident;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Checks;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import dev.kintsugi.incident.lifecycle.Steps;
import java.util.function.Function;

/**
 * A person restores the service by a workaround while the incident stays open for the fix; by the
 * policy it was opened under, the clock of the resolution stops as long as the workaround holds.
 * Thread-safe.
 */
public final class WorkAround {
  private final ActOnIncident acts;

  /** Acts as given. */
  public WorkAround(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Says what restores the service; the one before is to be withdrawn first. */
  public Entry apply(ActRequest request, Change.WorkedAround workaround) {
    return act(
        request,
        Act.WORK_AROUND,
        workaround,
        incident ->
            new Checks()
                .text("/summary", workaround.summary(), Checks.SUMMARY)
                .texts("/steps", workaround.steps(), 1)
                .texts("/affected_assets", workaround.affectedAssets(), 1)
                .require(
                    incident.outcome().workaround().isEmpty(),
                    "workaround",
                    "another holds; withdraw it first"));
  }

  /** Says that it does not hold any more. */
  public Entry withdraw(ActRequest request, String reason) {
    return act(
        request,
        Act.WITHDRAW,
        new Change.WorkaroundWithdrawn(reason),
        incident ->
            new Checks()
                .text("/reason", reason, Checks.SUMMARY)
                .require(
                    incident.outcome().workaround().isPresent(), "workaround", "there is none"));
  }

  /** The clocks have changed: whatever waits for them waits anew. */
  private Entry act(ActRequest request, Act act, Change change, Function<Incident, Checks> checks) {
    return acts.act(
        request,
        incident ->
            ActOnIncident.legal(
                incident,
                act,
                () ->
                    checks
                        .apply(incident)
                        .or(() -> Write.of(change).answering(Steps.ANY, Steps.AGAIN))));
  }
}
