package dev.kintsugi.local.web;

import java.io.IOException;

/** What is behind a service can't be reached now; the call may or may not have been carried out. */
public final class UnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, for people. */
  public UnavailableException(String message) {
    super(message);
  }

  /** With what is wrong, for people, and how it was noticed. */
  public UnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
