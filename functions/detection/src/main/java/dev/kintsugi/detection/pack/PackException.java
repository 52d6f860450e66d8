package dev.kintsugi.detection.pack;

import java.io.IOException;

/** A pack of rules that cannot be used: damaged, of another version, or none at all. */
public final class PackException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what to do, in a sentence. */
  public PackException(String message) {
    super(message);
  }

  /** Says what is wrong and what to do, in a sentence. */
  public PackException(String message, Throwable cause) {
    super(message, cause);
  }
}
