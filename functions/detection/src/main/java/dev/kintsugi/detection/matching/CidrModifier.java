package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.CidrOperand;
import dev.kintsugi.detection.matching.Operand.WrittenText;
import java.util.List;

/** {@code cidr}: takes the text as a range of addresses. */
final class CidrModifier implements Modifier {
  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(
        operand -> {
          if (!(operand instanceof WrittenText written)) {
            throw ModifierException.type("a text that no modifier changed before");
          }
          return List.of(
              new CidrOperand(
                  AddressRange.parse(written.written())
                      .orElseThrow(
                          () ->
                              new ModifierException(
                                  "modifier.cidr",
                                  "'%s' is no range such as 192.0.2.0/24 or 2001:db8::/32"
                                      .formatted(written.written())))));
        });
  }
}
