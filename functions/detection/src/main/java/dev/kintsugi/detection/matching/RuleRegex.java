package dev.kintsugi.detection.matching;

import com.google.re2j.Pattern;
import dev.kintsugi.detection.event.CaseFolding;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.regex.AsciiRegex;
import dev.kintsugi.detection.regex.AsciiRegex.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression of a rule. Texts that lack a run of characters that it needs are refused
 * before it is tried, and one that is only runs with anything between them is not tried at all.
 * Always takes time in proportion to the text. Immutable.
 */
final class RuleRegex {
  /** Shorter runs are found nearly everywhere. */
  private static final int SHORTEST_HINT = 3;

  private final Pattern pattern;
  private final List<String> runs;
  private final List<String> foldedRuns;
  private final boolean isOnlyRuns;
  private final Optional<AsciiRegex> automaton;

  private RuleRegex(
      Pattern pattern, List<String> runs, boolean isOnlyRuns, Optional<AsciiRegex> automaton) {
    this.automaton = automaton;
    this.pattern = pattern;
    this.runs = runs;
    this.foldedRuns = runs.stream().map(CaseFolding::fold).toList();
    this.isOnlyRuns = isOnlyRuns;
  }

  /**
   * Compiles the expression.
   *
   * @throws com.google.re2j.PatternSyntaxException if it is none
   */
  static RuleRegex compile(String expression, int flags) {
    Pattern pattern = Pattern.compile(expression, flags);
    RegexRuns.Runs needed = RegexRuns.of(expression);
    boolean foldsCase = (flags & Pattern.CASE_INSENSITIVE) != 0;
    boolean dotAll = (flags & Pattern.DOTALL) != 0;
    Optional<AsciiRegex> automaton =
        (flags & Pattern.MULTILINE) != 0
            ? Optional.empty()
            : AsciiRegex.of(expression, foldsCase, dotAll);
    return new RuleRegex(pattern, needed.texts(), needed.isAll() && !foldsCase, automaton);
  }

  /** Whether the expression is found in the text. */
  boolean isFoundIn(Scalar scalar) {
    if (!inOrder(foldedRuns, scalar.folded())) {
      return false;
    }
    String text = scalar.text();
    if (isOnlyRuns && text.indexOf('\n') < 0) {
      return inOrder(runs, text);
    }
    Answer answer = automaton.map(ascii -> ascii.find(text)).orElse(Answer.UNKNOWN);
    return answer == Answer.UNKNOWN ? pattern.matcher(text).find() : answer == Answer.FOUND;
  }

  private static boolean inOrder(List<String> runs, String text) {
    int from = 0;
    for (String run : runs) {
      int found = text.indexOf(run, from);
      if (found < 0) {
        return false;
      }
      from = found + run.length();
    }
    return true;
  }

  /** The longest folded run that every text must hold in which it is found. */
  Optional<String> hint() {
    return foldedRuns.stream()
        .filter(run -> run.length() >= SHORTEST_HINT)
        .max(Comparator.comparingInt(String::length));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RuleRegex that && pattern.equals(that.pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern.toString();
  }
}
