package dev.kintsugi.incident.intake;

/** A delivery can't be read as a whole; a retry does not help, it belongs into the quarantine. */
public final class UnreadableDeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public UnreadableDeliveryException(String reason) {
    super(reason);
  }
}
