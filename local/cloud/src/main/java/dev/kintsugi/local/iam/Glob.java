package dev.kintsugi.local.iam;

import java.util.Locale;

/**
 * A pattern of a policy: {@code *} stands for any characters, {@code ?} for one.
 *
 * @param pattern as written
 * @param anyCase whether letters match in either case, as in names of actions
 */
record Glob(String pattern, boolean anyCase) {
  Glob {
    pattern = anyCase ? pattern.toLowerCase(Locale.ROOT) : pattern;
  }

  boolean matches(String given) {
    String text = anyCase ? given.toLowerCase(Locale.ROOT) : given;
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        resume = in;
      } else if (at < pattern.length() && fits(pattern.charAt(at), text.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  private static boolean fits(char wanted, char given) {
    return wanted == '?' || wanted == given;
  }
}
