package dev.kintsugi.incident.evidence;

/** The stored bytes do not have the digest they were stored with. A retry does not help. */
public final class TamperedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the key. */
  public TamperedException(String key) {
    super("The stored bytes do not have the digest they were stored with: " + key);
  }
}
