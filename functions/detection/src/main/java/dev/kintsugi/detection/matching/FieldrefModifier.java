package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.FieldOperand;
import dev.kintsugi.detection.matching.Operand.WrittenText;
import java.util.List;

/** {@code fieldref}: compares with the value of another field of the event. */
final class FieldrefModifier implements Modifier {
  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(
        operand -> {
          if (operand instanceof WrittenText written && !written.written().isBlank()) {
            if (written.text().hasWildcard()) {
              throw new ModifierException(
                  "modifier.wildcard", "the name of a field has no wildcards; escape them");
            }
            return List.of(new FieldOperand(written.text().plain(), false, false));
          }
          throw ModifierException.type("the name of a field");
        });
  }
}
