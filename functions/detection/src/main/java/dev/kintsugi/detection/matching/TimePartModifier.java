package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.Decimals;
import dev.kintsugi.detection.matching.Operand.NumberOperand;
import dev.kintsugi.detection.matching.Operand.TimePartOperand;
import dev.kintsugi.detection.matching.Operand.WrittenText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code minute}, {@code hour}, ...: compares a part of the time that the field holds. */
record TimePartModifier(TimePart part) implements Modifier {
  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(operand -> List.of(new TimePartOperand(part, Optional.empty(), number(operand))));
  }

  private BigDecimal number(Operand operand) throws ModifierException {
    Optional<BigDecimal> number =
        switch (operand) {
          case NumberOperand given -> Optional.of(given.value());
          case WrittenText text -> Decimals.parse(text.written());
          default -> Optional.empty();
        };
    return number
        .filter(value -> value.compareTo(BigDecimal.valueOf(part.least())) >= 0)
        .filter(value -> value.compareTo(BigDecimal.valueOf(part.most())) <= 0)
        .orElseThrow(
            () ->
                ModifierException.type(
                    "a number from %d to %d".formatted(part.least(), part.most())));
  }
}
