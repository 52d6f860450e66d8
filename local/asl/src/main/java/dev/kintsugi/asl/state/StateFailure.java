package dev.kintsugi.asl.state;

import org.jspecify.annotations.Nullable;

/** A state that fails, with the error name that retriers and catchers look at. */
public final class StateFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String error;
  private final @Nullable String cause;

  /** A failure; Step Functions allows both parts to be missing. */
  public StateFailure(@Nullable String error, @Nullable String cause) {
    super(error + ": " + cause, null, false, false);
    this.error = error;
    this.cause = cause;
  }

  /** The error name, such as {@code States.Timeout}. */
  public @Nullable String error() {
    return error;
  }

  /** What happened, for people or as JSON text. */
  public @Nullable String cause() {
    return cause;
  }
}
