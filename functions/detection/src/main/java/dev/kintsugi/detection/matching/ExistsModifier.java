package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.BooleanOperand;
import dev.kintsugi.detection.matching.Operand.ExistsOperand;
import java.util.List;

/** {@code exists}: asks for the presence of a field. */
final class ExistsModifier implements Modifier {
  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(
        operand -> {
          if (operand instanceof BooleanOperand(boolean present)) {
            return List.of(new ExistsOperand(present));
          }
          throw ModifierException.type("true or false");
        });
  }
}
