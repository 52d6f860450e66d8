package dev.kintsugi.incident.evidence;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.Ledger.Entry;
import dev.kintsugi.vocabulary.EvidenceId;

/** Makes what a person uploaded by a link an evidence item of the incident. Thread-safe. */
public final class RegisterAttachment {
  private static final String KIND = "attachment";

  private final Ledger ledger;
  private final EvidenceVault vault;

  /** Registers what is in the vault. */
  public RegisterAttachment(Ledger ledger, EvidenceVault vault) {
    this.ledger = ledger;
    this.vault = vault;
  }

  /** The key under which an attachment of an incident is uploaded. */
  public static String key(dev.kintsugi.vocabulary.IncidentId incident, String name) {
    return "attachments/" + incident + "/" + name;
  }

  /**
   * Registers; again changes nothing.
   *
   * @throws IllegalArgumentException if nothing is stored under the key
   */
  public Entry register(ActRequest request, String key) {
    EvidenceVault.Stored stored =
        vault
            .stat(key)
            .orElseThrow(() -> new IllegalArgumentException("nothing is stored under " + key));
    return ledger.change(
        request.incident(), request.expected(), request.actor(), incident -> add(incident, stored));
  }

  private static Write add(Incident incident, EvidenceVault.Stored stored) {
    var kept = incident.dossier().evidence();
    if (kept.stream().anyMatch(e -> e.location().equals(stored.location()))) {
      return Write.of();
    }
    String name = stored.key().substring(stored.key().lastIndexOf('/') + 1);
    return Write.of(
        new Change.EvidenceStored(
            new EvidenceId("E" + (kept.size() + 1)),
            KIND,
            "Attachment " + name,
            stored.sha256(),
            stored.size(),
            stored.location(),
            incident.profile().reporter().orElse("reporter")));
  }
}
