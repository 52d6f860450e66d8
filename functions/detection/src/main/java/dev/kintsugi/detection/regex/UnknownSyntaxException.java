package dev.kintsugi.detection.regex;

/** An expression has what the automaton does not know; another engine must be asked. */
final class UnknownSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownSyntaxException(String what) {
    super(what, null, false, false);
  }
}
