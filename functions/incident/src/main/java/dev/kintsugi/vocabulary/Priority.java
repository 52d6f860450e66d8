package dev.kintsugi.vocabulary;

/** The place in the queue, P1 first; derived from severity and nothing else. */
public enum Priority {
  P1,
  P2,
  P3,
  P4;

  /** The priority of a severity. */
  public static Priority of(Severity severity) {
    return switch (severity) {
      case FATAL, CRITICAL -> P1;
      case HIGH -> P2;
      case MEDIUM -> P3;
      case LOW, INFORMATIONAL -> P4;
    };
  }
}
