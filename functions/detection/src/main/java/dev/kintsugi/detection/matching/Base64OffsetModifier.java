package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.TextOperand;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * {@code base64offset}: the part of the Base64 form that is the same whatever stands around the
 * text, for each of the three positions that it can have.
 */
final class Base64OffsetModifier implements Modifier {
  private static final int[] CUT_BEFORE = {0, 2, 3};
  private static final int[] CUT_AFTER = {0, 3, 2};

  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(Base64OffsetModifier::shifted);
  }

  private static List<Operand> shifted(Operand operand) throws ModifierException {
    byte[] bytes = Encodable.bytes(operand);
    List<Operand> shifts = new ArrayList<>();
    for (int shift = 0; shift < 3; shift++) {
      byte[] padded = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, padded, shift, bytes.length);
      String encoded = Base64.getEncoder().encodeToString(padded);
      int end = encoded.length() - CUT_AFTER[padded.length % 3];
      if (CUT_BEFORE[shift] >= end) {
        throw new ModifierException(
            "modifier.too-short", "the text is too short to be found at an offset");
      }
      String stable = encoded.substring(CUT_BEFORE[shift], end);
      shifts.add(new TextOperand(SigmaString.literal(stable)));
    }
    return shifts;
  }
}
