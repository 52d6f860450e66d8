package dev.kintsugi.incident.evidence;

/** Evidence is never overwritten: other bytes are under the key. A retry does not help. */
public final class AlreadyStoredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the key. */
  public AlreadyStoredException(String key) {
    super("Evidence is never overwritten: other bytes are under the key: " + key);
  }
}
