package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.BytesOperand;
import dev.kintsugi.detection.matching.Operand.NumberOperand;
import dev.kintsugi.detection.matching.Operand.TextLike;
import java.nio.charset.StandardCharsets;

/** The bytes that an encoding modifier works on. */
final class Encodable {
  private Encodable() {}

  static byte[] bytes(Operand operand) throws ModifierException {
    return switch (operand) {
      case TextLike text -> withoutWildcards(text.text()).getBytes(StandardCharsets.UTF_8);
      case BytesOperand bytes ->
          withoutWildcards(bytes.bytes()).getBytes(StandardCharsets.ISO_8859_1);
      case NumberOperand number -> number.written().getBytes(StandardCharsets.UTF_8);
      default -> throw ModifierException.type("a text");
    };
  }

  private static String withoutWildcards(SigmaString text) throws ModifierException {
    if (text.hasWildcard()) {
      throw new ModifierException(
          "modifier.wildcard", "a text with wildcards cannot be encoded; escape them");
    }
    return text.plain();
  }
}
