package dev.kintsugi.detection.pack;

/** Bytes of a pack that make no sense though their digest is right: it was made by other means. */
public final class DamagedPackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, as the end of a sentence about the pack. */
  public DamagedPackException(String message) {
    super(message);
  }
}
