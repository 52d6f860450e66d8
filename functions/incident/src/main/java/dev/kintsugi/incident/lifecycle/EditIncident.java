package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import java.util.Optional;

/** Edits what an open incident is called and whose it is. Thread-safe. */
public final class EditIncident {
  private static final int OWNER = 200;

  private final ActOnIncident acts;

  /** Acts as given. */
  public EditIncident(ActOnIncident acts) {
    this.acts = acts;
  }

  /** Edits; what is not given stays. A closed record is not edited. */
  public Entry edit(ActRequest request, Change.Edited edited) {
    Checks checks = new Checks();
    edited.title().ifPresent(title -> checks.text("/title", title, Checks.TITLE));
    edited.summary().ifPresent(text -> checks.text("/summary", text, Checks.SUMMARY));
    edited.owner().ifPresent(owner -> checks.text("/owner", owner, OWNER));
    checks.require(!edited.equals(nothing()), "", "must name title, summary or owner");
    return acts.act(
        request, incident -> closed(incident).orElseGet(() -> checks.or(() -> Write.of(edited))));
  }

  private static Change.Edited nothing() {
    return new Change.Edited(Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Optional<Decision> closed(Incident incident) {
    return incident.progress().status() == Status.CLOSED
        ? Optional.of(new Decision.Sealed())
        : Optional.empty();
  }
}
