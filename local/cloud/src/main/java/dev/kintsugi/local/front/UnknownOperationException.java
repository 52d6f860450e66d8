package dev.kintsugi.local.front;

/** A call is none that the service has here. */
public final class UnknownOperationException extends Exception {
  private static final long serialVersionUID = 1;

  UnknownOperationException(String operation) {
    super("unknown operation " + operation);
  }
}
