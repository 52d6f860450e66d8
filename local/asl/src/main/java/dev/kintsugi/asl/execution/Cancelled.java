package dev.kintsugi.asl.execution;

/** Ends a branch that nobody waits for any more. */
final class Cancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Cancelled() {
    super("cancelled", null, false, false);
  }
}
