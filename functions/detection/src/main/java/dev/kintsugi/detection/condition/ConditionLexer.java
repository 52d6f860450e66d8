package dev.kintsugi.detection.condition;

import dev.kintsugi.detection.condition.ConditionToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a condition into words and brackets. */
final class ConditionLexer {
  private ConditionLexer() {}

  static List<ConditionToken> tokens(String text) throws ConditionException {
    List<ConditionToken> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (c == '(' || c == ')') {
        Kind kind = c == '(' ? Kind.OPEN : Kind.CLOSE;
        tokens.add(new ConditionToken(kind, String.valueOf(c), i++));
      } else {
        int end = wordEnd(text, i);
        tokens.add(new ConditionToken(Kind.WORD, text.substring(i, end), i));
        i = end;
      }
    }
    tokens.add(new ConditionToken(Kind.END, "", text.length()));
    return tokens;
  }

  private static int wordEnd(String text, int start) throws ConditionException {
    int end = start;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    if (end == start) {
      throw unexpected(text.charAt(start), start);
    }
    return end;
  }

  private static ConditionException unexpected(char c, int offset) {
    return c == '|'
        ? new ConditionException(
            "condition.aggregation", offset, "the old pipe aggregation is not part of Sigma 2")
        : new ConditionException(
            "condition.character", offset, "character '%s' has no meaning here".formatted(c));
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '*';
  }
}
