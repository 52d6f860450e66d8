package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Lifecycle.Act;
import java.time.Instant;
import java.util.Optional;

/** Puts work on hold with a reason, and takes it up again. Thread-safe. */
public final class HoldIncident {
  private final ActOnIncident acts;

  /** Acts as given. */
  public HoldIncident(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Puts on hold, perhaps until an instant. */
  public Entry hold(ActRequest request, String reason, Optional<Instant> until) {
    Checks checks = new Checks().text("/reason", reason, Checks.SUMMARY);
    return acts.act(
        request,
        incident ->
            ActOnIncident.legal(
                incident,
                Act.HOLD,
                () -> checks.or(() -> Write.of(new Change.Held(reason, until)))));
  }

  /** Goes on. */
  public Entry release(ActRequest request, String reason) {
    Checks checks = new Checks().text("/reason", reason, Checks.SUMMARY);
    return acts.act(
        request,
        incident ->
            ActOnIncident.legal(
                incident,
                Act.RELEASE,
                () -> checks.or(() -> Write.of(new Change.Released(reason)))));
  }
}
