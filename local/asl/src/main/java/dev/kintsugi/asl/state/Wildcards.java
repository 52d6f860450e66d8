package dev.kintsugi.asl.state;

/**
 * Matches a text with a pattern of {@code StringMatches}: {@code *} stands for any text, a
 * backslash takes its meaning from the next character. Takes time in proportion to pattern times
 * text.
 */
final class Wildcards {
  private Wildcards() {}

  static boolean match(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      boolean escaped = p + 1 < pattern.length() && pattern.charAt(p) == '\\';
      if (!escaped && p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(escaped ? p + 1 : p) == text.charAt(t)) {
        p += escaped ? 2 : 1;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
