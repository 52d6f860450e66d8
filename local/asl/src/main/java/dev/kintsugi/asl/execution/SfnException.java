package dev.kintsugi.asl.execution;

/** A call that is refused, with the error name that Step Functions gives. */
public final class SfnException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String type;

  /** A refusal by its error name, such as {@code ExecutionDoesNotExist}. */
  public SfnException(String type, String message) {
    super(message);
    this.type = type;
  }

  /** The error name. */
  public String type() {
    return type;
  }
}
