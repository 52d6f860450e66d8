package dev.kintsugi.incident.evidence;

import dev.kintsugi.vocabulary.Sha256;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A vault in memory. Thread-safe. */
public final class InMemoryEvidenceVault implements EvidenceVault {
  private final Map<String, byte[]> objects = new HashMap<>();
  private final Map<String, Stored> stored = new HashMap<>();

  @Override
  public synchronized Stored put(String key, byte[] bytes, String mediaType) {
    byte[] there = objects.get(key);
    if (there != null && !Arrays.equals(there, bytes)) {
      throw new AlreadyStoredException(key);
    }
    objects.putIfAbsent(key, bytes.clone());
    return stored.computeIfAbsent(
        key, k -> new Stored(k, Sha256.of(bytes), bytes.length, "s3://memory/" + k));
  }

  @Override
  public synchronized Optional<byte[]> get(String key) {
    byte[] bytes = objects.get(key);
    if (bytes == null) {
      return Optional.empty();
    }
    if (!stat(key).map(s -> s.sha256().equals(Sha256.of(bytes))).orElse(false)) {
      throw new TamperedException(key);
    }
    return Optional.of(bytes.clone());
  }

  @Override
  public synchronized Optional<Stored> stat(String key) {
    return Optional.ofNullable(stored.get(key));
  }

  @Override
  public URI uploadLink(String key, long size, String mediaType, Duration validity) {
    return URI.create("memory:///upload/" + key + "?size=" + size);
  }

  @Override
  public URI readLink(String key, Duration validity) {
    return URI.create("memory:///read/" + key);
  }

  /** Changes one bit of what is stored, behind the vault's back. */
  public synchronized void tamper(String key) {
    byte[] bytes = objects.get(key).clone();
    bytes[0] ^= 1;
    objects.put(key, bytes);
  }
}
