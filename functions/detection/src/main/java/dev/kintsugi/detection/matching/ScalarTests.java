package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventValue.Numeric;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.matching.Operand.Bound;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** The tests of single values. */
final class ScalarTests {
  private ScalarTests() {}

  /** The text is one of these, the case folded. */
  record OneOf(Set<String> folded) implements ValueTest.OfScalar {
    @Override
    public boolean test(Scalar scalar) {
      return folded.contains(scalar.folded());
    }
  }

  /** The text fits a pattern. */
  record Fits(TextPattern pattern, boolean cased) implements ValueTest.OfScalar {
    @Override
    public boolean test(Scalar scalar) {
      return pattern.matches(cased ? scalar.text() : scalar.folded());
    }
  }

  /** A number of that value, or a text that writes it the same way. */
  record EqualsNumber(BigDecimal value, String written) implements ValueTest.OfScalar {
    @Override
    public boolean test(Scalar scalar) {
      if (scalar.text().equals(written)) {
        return true;
      }
      return scalar instanceof Numeric number
          && number.decimal().filter(decimal -> decimal.compareTo(value) == 0).isPresent();
    }
  }

  /** A number within a bound. */
  record Within(Bound bound, BigDecimal value) implements ValueTest.OfScalar {
    @Override
    public boolean test(Scalar scalar) {
      Optional<BigDecimal> number = scalar.decimal();
      return number.isPresent() && bound.admits(number.get().compareTo(value));
    }
  }

  /** A time of which the part is that number, or within the bound. */
  record AtTime(TimePart part, Optional<Bound> bound, BigDecimal value)
      implements ValueTest.OfScalar {
    @Override
    public boolean test(Scalar scalar) {
      Optional<Integer> found = part.of(scalar);
      if (found.isEmpty()) {
        return false;
      }
      int comparison = BigDecimal.valueOf(found.get()).compareTo(value);
      return bound.isPresent() ? bound.get().admits(comparison) : comparison == 0;
    }
  }

  /** A text in which the expression is found. */
  record Finds(RuleRegex expression) implements ValueTest.OfScalar {
    @Override
    public boolean test(Scalar scalar) {
      return expression.isFoundIn(scalar);
    }
  }

  /** An address in the range. */
  record InRange(AddressRange range) implements ValueTest.OfScalar {
    @Override
    public boolean test(Scalar scalar) {
      return range.contains(scalar.text());
    }
  }
}
