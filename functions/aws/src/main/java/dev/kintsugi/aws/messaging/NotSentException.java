package dev.kintsugi.aws.messaging;

/** A message was not taken; a retry may help. */
public final class NotSentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotSentException(String reason) {
    super(reason);
  }
}
