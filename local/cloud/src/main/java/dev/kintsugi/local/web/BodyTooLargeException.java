package dev.kintsugi.local.web;

import java.io.IOException;

/** A request's body is larger than the server takes; answered with 413. */
public final class BodyTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Names the limit in bytes. */
  public BodyTooLargeException(long limit) {
    super("the body is larger than " + limit + " bytes");
  }
}
