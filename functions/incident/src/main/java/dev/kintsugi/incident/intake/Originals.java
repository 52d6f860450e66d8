package dev.kintsugi.incident.intake;

import dev.kintsugi.incident.evidence.EvidenceVault;
import dev.kintsugi.incident.evidence.TamperedException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the untouched originals of events out of their deliveries' objects. Thread-safe. */
public final class Originals {
  private final EvidenceVault vault;

  /** Reads from a vault. */
  public Originals(EvidenceVault vault) {
    this.vault = vault;
  }

  /** The original of one event; empty if its delivery is not kept. */
  public Optional<byte[]> of(SecurityEvent event) {
    return inflated(event.raw().object()).map(bytes -> cut(bytes, event));
  }

  /** The originals of events, in their order; every object is read once. */
  public List<Optional<byte[]>> of(List<SecurityEvent> events) {
    Map<String, Optional<byte[]>> objects = new HashMap<>();
    return events.stream()
        .map(
            event ->
                objects
                    .computeIfAbsent(event.raw().object(), this::inflated)
                    .map(bytes -> cut(bytes, event)))
        .toList();
  }

  /** Writes the originals of events, a line each. */
  public void write(List<SecurityEvent> events, ByteArrayOutputStream lines) {
    for (Optional<byte[]> original : of(events)) {
      original.ifPresent(
          bytes -> {
            lines.writeBytes(bytes);
            lines.write('\n');
          });
    }
  }

  /**
   * The content of an object; offsets of events count from its start after inflation, since a gzip
   * file's records have no bytes of their own in it.
   */
  private Optional<byte[]> inflated(String object) {
    return vault.get(object).map(Inflation::inflate);
  }

  private static byte[] cut(byte[] bytes, SecurityEvent event) {
    long end = event.raw().offset() + event.raw().length();
    if (end > bytes.length) {
      throw new TamperedException(event.raw().object());
    }
    return Arrays.copyOfRange(bytes, (int) event.raw().offset(), (int) end);
  }
}
