package dev.kintsugi.asl.expression;

/** A result that is no data; the message says what it is. */
final class NoDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoDataException(String what) {
    super(what);
  }
}
