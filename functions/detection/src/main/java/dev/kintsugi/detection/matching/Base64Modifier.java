package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.TextOperand;
import java.util.Base64;
import java.util.List;

/** {@code base64}: the text as Base64. */
final class Base64Modifier implements Modifier {
  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(
        operand -> {
          String encoded = Base64.getEncoder().encodeToString(Encodable.bytes(operand));
          return List.of(new TextOperand(SigmaString.literal(encoded)));
        });
  }
}
