package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.event.Decimals;
import java.math.BigDecimal;
import java.util.Optional;

/** The exact sum of the numbers in a window and how many there are. */
final class ExactSum {
  private BigDecimal sum = BigDecimal.ZERO;
  private long small;
  private long numbers;

  void add(Occurrence occurrence) {
    change(occurrence, 1);
  }

  void remove(Occurrence occurrence) {
    change(occurrence, -1);
  }

  private void change(Occurrence occurrence, int sign) {
    String text = occurrence.value();
    if (text == null) {
      return;
    }
    Optional<BigDecimal> number = Decimals.parse(text);
    if (number.isEmpty()) {
      return;
    }
    numbers += sign;
    BigDecimal value = number.get();
    if (value.scale() == 0 && value.precision() < 16) {
      small = carried(small + sign * value.longValue());
    } else {
      sum = sign > 0 ? sum.add(value) : sum.subtract(value);
    }
  }

  /** Small numbers are added as machine words, which must not overflow. */
  private long carried(long total) {
    if (Math.abs(total) < Long.MAX_VALUE / 4) {
      return total;
    }
    sum = sum.add(BigDecimal.valueOf(total));
    return 0;
  }

  long numbers() {
    return numbers;
  }

  /** How the sum compares with the value. */
  int compareTo(BigDecimal value) {
    return sum.add(BigDecimal.valueOf(small)).compareTo(value);
  }
}
