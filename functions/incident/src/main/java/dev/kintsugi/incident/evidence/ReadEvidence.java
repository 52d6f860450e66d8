package dev.kintsugi.incident.evidence;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.incident.lifecycle.ActRequest;
import dev.kintsugi.incident.lifecycle.Ledger;
import dev.kintsugi.incident.lifecycle.Ledger.Decision.Write;
import dev.kintsugi.vocabulary.Sha256;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Hands out evidence, once what is stored was seen to be what was collected and it stands in the
 * incident's custody that somebody has it. Thread-safe.
 */
public final class ReadEvidence {
  private final EvidenceVault vault;
  private final Ledger ledger;

  /** Reads from a vault. */
  public ReadEvidence(EvidenceVault vault, Ledger ledger) {
    this.vault = vault;
    this.ledger = ledger;
  }

  /**
   * A link to the content of an item.
   *
   * @param reason why it is wanted
   * @throws TamperedException if the bytes are gone, or not those of the timeline
   */
  public URI link(
      ActRequest request, Change.EvidenceStored item, String reason, Duration validity) {
    bytes(vault, item);
    var viewed = new Change.CustodyRecorded(Custody.VIEWED, List.of(item.id()), reason);
    ledger.change(request.incident(), request.expected(), request.actor(), i -> Write.of(viewed));
    return vault.readLink(key(item), validity);
  }

  /**
   * The content of an item.
   *
   * @throws TamperedException if the bytes are gone, or not those of the timeline
   */
  static byte[] bytes(EvidenceVault vault, Change.EvidenceStored item) {
    String key = key(item);
    byte[] bytes = vault.get(key).orElseThrow(() -> new TamperedException(key));
    if (!Sha256.of(bytes).equals(item.sha256())) {
      throw new TamperedException(key);
    }
    return bytes;
  }

  private static String key(Change.EvidenceStored item) {
    return item.location().replaceFirst("^s3://[^/]+/", "");
  }
}
