package dev.kintsugi.detection.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * What a text must hold, in this order, for a regular expression to be found in it: the runs of
 * plain characters that no alternative and no quantifier makes optional. Errs towards too few.
 */
final class RegexRuns {

  /**
   * The runs.
   *
   * @param texts as the expression writes them; ASCII only
   * @param isAll whether the expression says nothing but these runs with {@code .*} between them
   */
  record Runs(List<String> texts, boolean isAll) {
    private static final Runs UNKNOWN = new Runs(List.of(), false);
  }

  private final String expression;
  private final List<String> runs = new ArrayList<>();
  private final StringBuilder run = new StringBuilder();
  private boolean isAll = true;
  private int at;

  private RegexRuns(String expression) {
    this.expression = expression;
  }

  /** The runs of the expression, which must be sound. */
  static Runs of(String expression) {
    RegexRuns reader = new RegexRuns(expression);
    while (reader.at < expression.length()) {
      if (!reader.step()) {
        return Runs.UNKNOWN;
      }
    }
    reader.flush();
    return new Runs(List.copyOf(reader.runs), reader.isAll && !reader.runs.isEmpty());
  }

  /** Takes the next thing in; false where nothing can be said of the expression. */
  private boolean step() {
    char c = expression.charAt(at);
    switch (c) {
      case '|' -> {
        return false;
      }
      case '\\' -> {
        return escape();
      }
      case '(' -> {
        return leaveOut(group());
      }
      case '[' -> {
        return leaveOut(set(at));
      }
      case '*', '?' -> optional(at + 1);
      case '{' -> brace();
      case '+' -> leaveOut(at + 1);
      case '.' -> dot();
      case '^', '$' -> leaveOut(at + 1);
      default -> plain(c);
    }
    return at > 0;
  }

  private void plain(char c) {
    at++;
    if (c >= ' ' && c < 0x7f) {
      run.append(c);
    } else {
      leaveOut(at);
    }
  }

  /** A brace that counts repeats, or just a brace. */
  private void brace() {
    int next = at + 1;
    while (next < expression.length() && "0123456789,".indexOf(expression.charAt(next)) >= 0) {
      next++;
    }
    if (next > at + 1 && expression.startsWith("}", next)) {
      optional(next + 1);
    } else {
      plain('{');
    }
  }

  private boolean escape() {
    if (at + 1 >= expression.length()) {
      return false;
    }
    char c = expression.charAt(at + 1);
    if (!Character.isLetterOrDigit(c)) {
      at++;
      plain(c);
      return true;
    }
    return "dDwWsSbBAznrtfva".indexOf(c) >= 0 && leaveOut(at + 2);
  }

  private void dot() {
    boolean anything = expression.startsWith(".*", at);
    boolean wasAll = isAll;
    int next = anything ? at + 2 : at + 1;
    if (anything && expression.startsWith("?", next)) {
      next++;
    }
    leaveOut(next);
    isAll = wasAll && anything;
  }

  /** What stood last may be missing: its last character is no part of the run. */
  private void optional(int next) {
    if (!run.isEmpty()) {
      run.setLength(run.length() - 1);
    }
    leaveOut(next);
  }

  private boolean leaveOut(int next) {
    flush();
    isAll = false;
    at = next;
    return next > 0;
  }

  private void flush() {
    if (!run.isEmpty()) {
      runs.add(run.toString());
      run.setLength(0);
    }
  }

  /** Behind the group that begins here, or 0. */
  private int group() {
    int depth = 0;
    for (int i = at; i < expression.length(); i++) {
      switch (expression.charAt(i)) {
        case '\\' -> i++;
        case '(' -> depth++;
        case '[' -> {
          int end = set(i);
          if (end == 0) {
            return 0;
          }
          i = end - 1;
        }
        case ')' -> {
          depth--;
          if (depth == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
    }
    return 0;
  }

  /** Behind the set that begins there, or 0. */
  private int set(int start) {
    int first = start + 1;
    if (expression.startsWith("^", first)) {
      first++;
    }
    for (int i = first; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[' && expression.startsWith("[:", i)) {
        int end = expression.indexOf(":]", i);
        i = end < 0 ? i : end + 1;
      } else if (c == ']' && i > first) {
        return i + 1;
      }
    }
    return 0;
  }
}
