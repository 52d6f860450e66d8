package dev.kintsugi.cli;

/** What the process tells the shell. */
public enum ExitCode {
  /** Done. */
  OK(0),
  /** Refused or gone wrong. */
  FAILED(1),
  /** Wrong arguments or unreadable input. */
  USAGE(2),
  /** A precondition is missing: a JDK, Maven, a running instance. */
  MISSING(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number the process exits with. */
  public int number() {
    return number;
  }
}
