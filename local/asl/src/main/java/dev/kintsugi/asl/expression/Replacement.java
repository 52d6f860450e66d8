package dev.kintsugi.asl.expression;

import java.util.regex.Matcher;

/**
 * The text that {@code $replace} puts in place of a match: {@code $0} is the match, {@code $1} to
 * {@code $99} what its groups caught, {@code $$} a dollar sign; any other dollar sign stands for
 * itself.
 */
final class Replacement {
  private Replacement() {}

  static void append(StringBuilder result, String template, Matcher match) {
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      if (c != '$' || i + 1 == template.length()) {
        result.append(c);
        i++;
      } else if (template.charAt(i + 1) == '$') {
        result.append('$');
        i += 2;
      } else {
        int digits = digits(template, i + 1, match.groupCount());
        appendGroup(result, template, i, digits, match);
        i += digits + 1;
      }
    }
  }

  private static void appendGroup(
      StringBuilder result, String template, int at, int digits, Matcher match) {
    if (digits == 0) {
      result.append('$');
      return;
    }
    int group = Integer.parseInt(template, at + 1, at + 1 + digits, 10);
    if (group <= match.groupCount() && match.group(group) != null) {
      result.append(match.group(group));
    }
  }

  /** How many digits name a group: two where there are so many groups, else one. */
  private static int digits(String template, int at, int groups) {
    if (!digit(template, at)) {
      return 0;
    }
    boolean two = template.charAt(at) != '0' && groups > 9 && digit(template, at + 1);
    return two && Integer.parseInt(template, at, at + 2, 10) <= groups ? 2 : 1;
  }

  private static boolean digit(String template, int at) {
    return at < template.length() && template.charAt(at) >= '0' && template.charAt(at) <= '9';
  }
}
