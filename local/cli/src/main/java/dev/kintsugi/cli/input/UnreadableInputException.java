package dev.kintsugi.cli.input;

/** An input that cannot be read; the message names it and says why, as one sentence. */
public final class UnreadableInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableInputException(String message) {
    super(message);
  }
}
