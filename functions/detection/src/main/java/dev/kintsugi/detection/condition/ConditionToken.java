package dev.kintsugi.detection.condition;

/**
 * A word or bracket of a condition.
 *
 * @param kind what it is
 * @param text as written
 * @param offset its first character in the condition
 */
record ConditionToken(Kind kind, String text, int offset) {
  enum Kind {
    WORD,
    OPEN,
    CLOSE,
    END
  }

  /** Whether it is that keyword; keywords are written in any case. */
  boolean is(String keyword) {
    return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
  }
}
