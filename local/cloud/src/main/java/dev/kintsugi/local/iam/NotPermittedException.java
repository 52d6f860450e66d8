package dev.kintsugi.local.iam;

/** A delivery that no policy allows, or one denies; to try again would not help. */
public final class NotPermittedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With IAM's own words. */
  public NotPermittedException(String message) {
    super(message);
  }
}
