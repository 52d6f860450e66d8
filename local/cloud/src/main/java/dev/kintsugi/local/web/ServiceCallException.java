package dev.kintsugi.local.web;

/** A call that one of the cloud's services refused. */
public final class ServiceCallException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String type;

  /** A refusal by its error name without namespace. */
  public ServiceCallException(String type, String message) {
    super(message);
    this.type = type;
  }

  /** The error's name, such as ConditionalCheckFailedException. */
  public String type() {
    return type;
  }
}
