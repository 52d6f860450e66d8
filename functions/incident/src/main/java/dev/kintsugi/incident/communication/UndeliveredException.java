package dev.kintsugi.incident.communication;

/** A channel could not deliver; a retry may help. */
public final class UndeliveredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public UndeliveredException(String reason) {
    super(reason);
  }
}
