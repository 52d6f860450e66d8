package dev.kintsugi.incident.evidence;

import dev.kintsugi.incident.evidence.Collector.Gathered;
import dev.kintsugi.incident.evidence.EvidenceVault.Stored;
import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Incident;
import dev.kintsugi.incident.lifecycle.IncidentStore;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.incident.lifecycle.UnknownIncidentException;
import dev.kintsugi.vocabulary.EvidenceId;
import dev.kintsugi.vocabulary.Sha256;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Gathers one kind of evidence for an incident: bytes into the vault, then the item on the
 * timeline. What could not be had is recorded with its reason. The same bytes again are no second
 * item. Thread-safe.
 */
public final class GatherEvidence {
  private final IncidentStore incidents;
  private final Ledger ledger;
  private final EvidenceVault vault;
  private final List<Collector> collectors;

  /** Gathers by the collectors given. */
  public GatherEvidence(
      IncidentStore incidents, Ledger ledger, EvidenceVault vault, List<Collector> collectors) {
    this.incidents = incidents;
    this.ledger = ledger;
    this.vault = vault;
    this.collectors = List.copyOf(collectors);
  }

  /**
   * Gathers.
   *
   * @throws IllegalArgumentException if there is no collector of the kind
   */
  public void gather(ActRequest request, String kind) {
    Collector collector =
        collectors.stream()
            .filter(c -> c.kind().equals(kind))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no collector " + kind));
    Incident incident =
        incidents
            .find(request.incident())
            .orElseThrow(() -> new UnknownIncidentException(request.incident()));
    switch (collector.gather(incident)) {
      case Gathered.Missing missing -> missed(request, kind, missing.reason());
      case Gathered.Item item -> keep(request, kind, item);
    }
  }

  /** Records that a kind could not be had; the same again changes nothing. */
  public void missed(ActRequest request, String kind, String reason) {
    var change = new Change.EvidenceMissed(kind, reason);
    ledger.change(
        request.incident(),
        request.expected(),
        request.actor(),
        incident -> incident.dossier().missed().contains(change) ? Write.of() : Write.of(change));
  }

  private void keep(ActRequest request, String kind, Gathered.Item item) {
    byte[] bytes = bytes(item.content());
    Sha256 digest = Sha256.of(bytes);
    // Named by its content: a repetition after a crash finds the object and makes no second one.
    String key = "evidence/%s/%s-%s".formatted(request.incident(), kind, digest.hex());
    Stored stored = vault.put(key, bytes, item.mediaType());
    ledger.change(
        request.incident(),
        request.expected(),
        request.actor(),
        incident -> add(incident, kind, item, stored));
  }

  private static Write add(Incident incident, String kind, Gathered.Item item, Stored stored) {
    List<Change.EvidenceStored> kept = incident.dossier().evidence();
    boolean known = kept.stream().anyMatch(e -> e.location().equals(stored.location()));
    return known
        ? Write.of()
        : Write.of(
            new Change.EvidenceStored(
                new EvidenceId("E" + (kept.size() + 1)),
                kind,
                item.description(),
                stored.sha256(),
                stored.size(),
                stored.location(),
                item.source()));
  }

  private static byte[] bytes(ByteBuffer content) {
    ByteBuffer view = content.duplicate();
    byte[] bytes = new byte[view.remaining()];
    view.get(bytes);
    return bytes;
  }
}
