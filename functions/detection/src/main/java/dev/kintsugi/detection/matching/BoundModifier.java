package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.Decimals;
import dev.kintsugi.detection.matching.Operand.Bound;
import dev.kintsugi.detection.matching.Operand.BoundOperand;
import dev.kintsugi.detection.matching.Operand.NumberOperand;
import dev.kintsugi.detection.matching.Operand.TimePartOperand;
import dev.kintsugi.detection.matching.Operand.WrittenText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code lt}, {@code lte}, {@code gt}, {@code gte}: compares numbers. */
record BoundModifier(Bound bound) implements Modifier {
  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(operand -> List.of(bounded(operand)));
  }

  /** That a part of a time is bounded is our extension; the standard compares it for equality. */
  private Operand bounded(Operand operand) throws ModifierException {
    return operand instanceof TimePartOperand time
        ? new TimePartOperand(time.part(), Optional.of(bound), time.value())
        : new BoundOperand(bound, number(operand));
  }

  private static BigDecimal number(Operand operand) throws ModifierException {
    Optional<BigDecimal> number =
        switch (operand) {
          case NumberOperand given -> Optional.of(given.value());
          case WrittenText text -> Decimals.parse(text.written());
          default -> Optional.empty();
        };
    return number.orElseThrow(() -> ModifierException.type("a number"));
  }
}
