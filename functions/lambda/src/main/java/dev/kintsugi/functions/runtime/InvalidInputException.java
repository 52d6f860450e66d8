package dev.kintsugi.functions.runtime;

/** What was given can't be worked on, however often; the message says why in plain words. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public InvalidInputException(String message) {
    super(message);
  }
}
