package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.BytesOperand;
import dev.kintsugi.detection.matching.Operand.FieldOperand;
import dev.kintsugi.detection.matching.Operand.NumberOperand;
import dev.kintsugi.detection.matching.Operand.RegexOperand;
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
      case RegexOperand(String expression) -> new RegexOperand(anchored(expression));
      case FieldOperand field ->
          new FieldOperand(field.field(), field.anyBefore() || before, field.anyAfter() || after);
      default -> throw ModifierException.type("a text or a field reference");
    };
  }

  /** An expression is found anywhere unless it is held to the start or the end. */
  private String anchored(String expression) {
    if (before) {
      return after ? expression : "(?:" + expression + ")\\z";
    }
    return "\\A(?:" + expression + ")";
  }
}
