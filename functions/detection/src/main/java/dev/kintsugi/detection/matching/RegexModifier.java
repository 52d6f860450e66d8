package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.NumberOperand;
import dev.kintsugi.detection.matching.Operand.RegexOperand;
import dev.kintsugi.detection.matching.Operand.WrittenText;
import java.util.List;

/** {@code re}: takes the text as a regular expression, exactly as written. */
final class RegexModifier implements Modifier {
  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(
        operand ->
            switch (operand) {
              case WrittenText written -> List.of(new RegexOperand(written.written()));
              case NumberOperand number -> List.of(new RegexOperand(number.written()));
              default -> throw ModifierException.type("a text that no modifier changed before");
            });
  }
}
