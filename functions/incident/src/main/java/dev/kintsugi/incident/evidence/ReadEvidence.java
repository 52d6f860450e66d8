package dev.kintsugi.incident.evidence;

import dev.kintsugi.incident.history.Change;
import dev.kintsugi.vocabulary.Sha256;
import java.net.URI;
import java.time.Duration;

/** Hands out evidence, once what is stored was seen to be what was collected. Thread-safe. */
public final class ReadEvidence {
  private final EvidenceVault vault;

  /** Reads from a vault. */
  public ReadEvidence(EvidenceVault vault) {
    this.vault = vault;
  }

  /**
   * A link to the content of an item.
   *
   * @throws TamperedException if the bytes are gone, or not those of the timeline
   */
  public URI link(Change.EvidenceStored item, Duration validity) {
    String key = item.location().replaceFirst("^s3://[^/]+/", "");
    byte[] bytes = vault.get(key).orElseThrow(() -> new TamperedException(key));
    if (!Sha256.of(bytes).equals(item.sha256())) {
      throw new TamperedException(key);
    }
    return vault.readLink(key, validity);
  }
}
