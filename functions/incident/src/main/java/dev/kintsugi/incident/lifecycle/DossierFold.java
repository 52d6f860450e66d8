package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.Incident.Dossier;
import java.util.ArrayList;
import java.util.List;

/** What a change does to what is known of an incident. */
final class DossierFold {
  private static final int FINDINGS_KEPT = 100;

  private DossierFold() {}

  static Dossier apply(Dossier old, Change change) {
    if (change instanceof Change.FindingsAdded f) {
      List<Change.FoundBy> all = plus(old.findings(), f.findings());
      return new Dossier(
          all.subList(Math.max(0, all.size() - FINDINGS_KEPT), all.size()),
          old.findingCount() + f.findings().size(),
          old.evidence(),
          old.missed(),
          old.actions(),
          old.notifications(),
          old.pages());
    }
    return new Dossier(
        old.findings(),
        old.findingCount(),
        change instanceof Change.EvidenceStored e
            ? plus(old.evidence(), List.of(e))
            : old.evidence(),
        change instanceof Change.EvidenceMissed m ? plus(old.missed(), List.of(m)) : old.missed(),
        change instanceof Change.ActionEnded a ? plus(old.actions(), List.of(a)) : old.actions(),
        old.notifications() + (change instanceof Change.Notified ? 1 : 0),
        old.pages() + (change instanceof Change.Notified n && n.callsTier() ? 1 : 0));
  }

  private static <T> List<T> plus(List<T> list, List<T> more) {
    var all = new ArrayList<>(list);
    all.addAll(more);
    return all;
  }
}
