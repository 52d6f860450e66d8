package dev.kintsugi.cli;

/** The end of a command: one sentence for the user, saying what to do next, and the exit code. */
public final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  private CommandFailedException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  /** Something was refused or went wrong. */
  public static CommandFailedException failed(String message) {
    return new CommandFailedException(ExitCode.FAILED, message);
  }

  /** The arguments, or the input they name, cannot be used. */
  public static CommandFailedException usage(String message) {
    return new CommandFailedException(ExitCode.USAGE, message);
  }

  /** Something must be there or run first. */
  public static CommandFailedException missing(String message) {
    return new CommandFailedException(ExitCode.MISSING, message);
  }

  /** The exit code of the process. */
  public ExitCode code() {
    return code;
  }
}
