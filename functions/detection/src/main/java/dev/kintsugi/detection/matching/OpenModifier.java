package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.BytesOperand;
import dev.kintsugi.detection.matching.Operand.FieldOperand;
import dev.kintsugi.detection.matching.Operand.NumberOperand;
import dev.kintsugi.detection.matching.Operand.TextLike;
import dev.kintsugi.detection.matching.Operand.TextOperand;
import java.util.List;

/** {@code contains}, {@code startswith}, {@code endswith}: opens a text at its ends. */
record OpenModifier(boolean before, boolean after) implements Modifier {
  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(operand -> List.of(open(operand)));
  }

  private Operand open(Operand operand) throws ModifierException {
    return switch (operand) {
      case TextLike text -> new TextOperand(text.text().open(before, after));
      case BytesOperand bytes -> new TextOperand(bytes.bytes().open(before, after));
      case NumberOperand number ->
          new TextOperand(SigmaString.literal(number.written()).open(before, after));
      case FieldOperand field ->
          new FieldOperand(field.field(), field.anyBefore() || before, field.anyAfter() || after);
      default -> throw ModifierException.type("a text or a field reference");
    };
  }
}
