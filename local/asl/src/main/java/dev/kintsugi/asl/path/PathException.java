package dev.kintsugi.asl.path;

/** A path, template or intrinsic function that gives nothing; says which and why. */
public final class PathException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure with what is wrong. */
  public PathException(String message) {
    super(message);
  }
}
