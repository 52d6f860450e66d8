package dev.kintsugi.detection.matching;

import java.math.BigDecimal;
import java.util.Optional;

/** A value of a rule on its way through the modifiers. */
sealed interface Operand {

  /** A text, perhaps with wildcards. */
  sealed interface TextLike extends Operand {
    /** The text with wildcards told apart. */
    SigmaString text();
  }

  /** A text as the rule writes it, before any modifier. */
  record WrittenText(String written) implements TextLike {
    @Override
    public SigmaString text() {
      return SigmaString.parse(written);
    }
  }

  /** A text that a modifier made. */
  record TextOperand(SigmaString text) implements TextLike {}

  /** Bytes that a text was encoded to; as a text, each byte is one character. */
  record BytesOperand(SigmaString bytes) implements Operand {}

  /** A number and how the rule writes it. */
  record NumberOperand(BigDecimal value, String written) implements Operand {}

  /** A truth value. */
  record BooleanOperand(boolean value) implements Operand {}

  /** The field is absent or null. */
  record NullOperand() implements Operand {}

  /** A regular expression. */
  record RegexOperand(String expression) implements Operand {}

  /** A range of addresses. */
  record CidrOperand(AddressRange range) implements Operand {}

  /** Another field of the event, with any characters allowed around its value. */
  record FieldOperand(String field, boolean anyBefore, boolean anyAfter) implements Operand {}

  /** A bound for a number. */
  record BoundOperand(Bound bound, BigDecimal value) implements Operand {}

  /** A part of a time: equal to the value, or within a bound. */
  record TimePartOperand(TimePart part, Optional<Bound> bound, BigDecimal value)
      implements Operand {}

  /** Whether the field is there, whatever it holds. */
  record ExistsOperand(boolean present) implements Operand {}

  /** How to compare with a bound. */
  enum Bound {
    LT,
    LTE,
    GT,
    GTE;

    /** Whether a comparison result, as of {@code compareTo}, meets the bound. */
    boolean admits(int comparison) {
      return switch (this) {
        case LT -> comparison < 0;
        case LTE -> comparison <= 0;
        case GT -> comparison > 0;
        case GTE -> comparison >= 0;
      };
    }
  }
}
