package dev.kintsugi.detection.index;

/** A text that rules look for inside values, and the numbers of those rules. Immutable. */
final class Literal {
  private final byte[] text;
  private final int[] rules;

  /** The folded text as UTF-8. */
  Literal(byte[] text, int[] rules) {
    this.text = text;
    this.rules = rules;
  }

  byte[] bytes() {
    return text;
  }

  /** Whether the text stands there, in any case as far as it is ASCII. */
  boolean isAt(byte[] value, int from, int to) {
    if (from + text.length > to) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      int b = value[from + i];
      if (text[i] != b && (b < 'A' || b > 'Z' || text[i] != (b | 0x20))) {
        return false;
      }
    }
    return true;
  }

  void addTo(Candidates candidates) {
    candidates.addAll(rules, 0, rules.length);
  }
}
