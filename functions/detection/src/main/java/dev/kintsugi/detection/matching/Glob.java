package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.index.Witness.Kind;
import dev.kintsugi.detection.matching.SigmaString.Literal;
import dev.kintsugi.detection.matching.SigmaString.Part;
import dev.kintsugi.detection.matching.SigmaString.Wildcard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A pattern with wildcards inside. Going back only to the latest {@code *} keeps the work within
 * length of text times length of pattern.
 */
final class Glob implements TextPattern {
  private static final int RUN = -1;
  private static final int ONE = -2;

  private final int[] pattern;
  private final Optional<Hint> hint;

  private Glob(int[] pattern, Optional<Hint> hint) {
    this.pattern = pattern;
    this.hint = hint;
  }

  static Glob of(List<Part> parts) {
    int[] pattern = parts.stream().flatMapToInt(Glob::symbols).toArray();
    return new Glob(pattern, hint(parts));
  }

  /** The longest run of characters, and where it stands. */
  private static Optional<Hint> hint(List<Part> parts) {
    Optional<Hint> best = Optional.empty();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Literal(String run)
          && (best.isEmpty() || run.length() > best.get().text().length())) {
        Kind atEnd = i == parts.size() - 1 ? Kind.END : Kind.INSIDE;
        best = Optional.of(new Hint(i == 0 ? Kind.START : atEnd, run));
      }
    }
    return best;
  }

  @Override
  public Optional<Hint> hint() {
    return hint;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob that && Arrays.equals(pattern, that.pattern);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pattern);
  }

  private static IntStream symbols(Part part) {
    return switch (part) {
      case Literal(String text) -> text.codePoints();
      case Wildcard wildcard -> IntStream.of(wildcard == Wildcard.RUN ? RUN : ONE);
    };
  }

  @Override
  public boolean matches(String text) {
    int at = 0;
    int symbol = 0;
    int retryAt = -1;
    int retrySymbol = -1;
    while (at < text.length()) {
      if (symbol < pattern.length && pattern[symbol] == RUN) {
        retryAt = at;
        retrySymbol = ++symbol;
      } else if (symbol < pattern.length && admits(pattern[symbol], text.codePointAt(at))) {
        at += Character.charCount(text.codePointAt(at));
        symbol++;
      } else if (retrySymbol >= 0) {
        retryAt += Character.charCount(text.codePointAt(retryAt));
        at = retryAt;
        symbol = retrySymbol;
      } else {
        return false;
      }
    }
    while (symbol < pattern.length && pattern[symbol] == RUN) {
      symbol++;
    }
    return symbol == pattern.length;
  }

  private static boolean admits(int symbol, int codePoint) {
    return symbol == ONE || symbol == codePoint;
  }
}
