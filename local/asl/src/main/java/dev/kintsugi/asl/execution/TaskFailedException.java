package dev.kintsugi.asl.execution;

import org.jspecify.annotations.Nullable;

/** A task that failed, with the error name that Retry and Catch look at. */
public final class TaskFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String error;
  private final @Nullable String cause;

  /** A failure with its name and what happened, for a Lambda function its payload as JSON text. */
  public TaskFailedException(@Nullable String error, @Nullable String cause) {
    super(error + ": " + cause);
    this.error = error;
    this.cause = cause;
  }

  /** The error name, such as {@code Lambda.TooManyRequestsException}. */
  public @Nullable String error() {
    return error;
  }

  /** What happened. */
  public @Nullable String cause() {
    return cause;
  }
}
