package dev.kintsugi.detection.rule;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One bound of a correlation's condition.
 *
 * @param operator how to compare what was measured
 * @param value with this
 */
public record Threshold(Operator operator, BigDecimal value) {

  /** Whether the count meets the bound. */
  public boolean admits(long count) {
    return operator.admits(BigDecimal.valueOf(count).compareTo(value));
  }

  /** A comparison of numbers. */
  public enum Operator {
    GT,
    GTE,
    LT,
    LTE,
    EQ,
    NEQ;

    static Optional<Operator> named(String word) {
      return Arrays.stream(values()).filter(o -> o.word().equals(word)).findFirst();
    }

    /** The operator as rules write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a comparison's result, as of {@code compareTo}, meets the operator. */
    public boolean admits(int comparison) {
      return switch (this) {
        case GT -> comparison > 0;
        case GTE -> comparison >= 0;
        case LT -> comparison < 0;
        case LTE -> comparison <= 0;
        case EQ -> comparison == 0;
        case NEQ -> comparison != 0;
      };
    }
  }
}
