package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import java.util.List;

/** Adds a note to an open incident, or an addendum to a closed one. Thread-safe. */
public final class AddNote {
  private final ActOnIncident acts;

  /** Acts as given. */
  public AddNote(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Adds a note. */
  public Entry note(ActRequest request, String text) {
    Checks checks = new Checks().text("/text", text, Checks.NOTE);
    return acts.act(
        request,
        incident ->
            EditIncident.closed(incident)
                .orElseGet(() -> checks.or(() -> Write.of(new Change.Noted(text)))));
  }

  /** Adds an addendum; the sealed record stays as it is. */
  public Entry addendum(ActRequest request, String text) {
    Checks checks = new Checks().text("/text", text, Checks.NOTE);
    return acts.act(
        request,
        incident ->
            incident.progress().status() == Status.CLOSED
                ? checks.or(() -> Write.of(new Change.AddendumAdded(text)))
                : new Decision.Lacking(
                    List.of(new Problem("", "an open incident takes notes, not addenda"))));
  }
}
