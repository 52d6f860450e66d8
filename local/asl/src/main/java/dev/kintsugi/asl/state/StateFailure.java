package dev.kintsugi.asl.state;

import org.jspecify.annotations.Nullable;

/** A state that fails, with the error name that retriers and catchers look at. */
public final class StateFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String RUNTIME = "States.Runtime";

  private final @Nullable String error;
  private final @Nullable String cause;
  private final boolean fatal;

  /** A failure; Step Functions allows both parts to be missing. */
  public StateFailure(@Nullable String error, @Nullable String cause) {
    this(error, cause, false);
  }

  private StateFailure(@Nullable String error, @Nullable String cause, boolean fatal) {
    super(error + ": " + cause, null, false, false);
    this.error = error;
    this.cause = cause;
    this.fatal = fatal;
  }

  /** A failure of the machine itself, {@code States.Runtime}, which ends the execution. */
  public static StateFailure fatal(@Nullable String cause) {
    return new StateFailure(RUNTIME, cause, true);
  }

  /** The failure of a Map of which more iterations failed than tolerated. */
  public static StateFailure toleranceExceeded() {
    return new StateFailure(
        "States.ExceedToleratedFailureThreshold",
        "The specified tolerated failure threshold was exceeded");
  }

  /** The error name, such as {@code States.Timeout}. */
  public @Nullable String error() {
    return error;
  }

  /** What happened, for people or as JSON text. */
  public @Nullable String cause() {
    return cause;
  }

  /** Whether no retrier and no catcher may take it. */
  public boolean fatal() {
    return fatal;
  }
}
