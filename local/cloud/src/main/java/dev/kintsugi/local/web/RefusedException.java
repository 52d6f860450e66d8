package dev.kintsugi.local.web;

/** A request that the API itself refuses. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String why;

  RefusedException(int status, String message, String why) {
    super(message);
    this.status = status;
    this.why = why;
  }

  static RefusedException unauthorized(String why) {
    return new RefusedException(401, "Unauthorized", why);
  }

  int status() {
    return status;
  }

  /** What a WWW-Authenticate header says; empty for none. */
  String why() {
    return why;
  }
}
