package dev.kintsugi.detection.matching;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
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
              case WrittenText written -> List.of(regex(written.written()));
              case NumberOperand number -> List.of(regex(number.written()));
              default -> throw ModifierException.type("a text that no modifier changed before");
            });
  }

  /** Looked at here, where it is known which value it is; flags make no expression unsound. */
  private static RegexOperand regex(String expression) throws ModifierException {
    try {
      Pattern.compile(expression);
      return new RegexOperand(expression);
    } catch (PatternSyntaxException malformed) {
      throw new ModifierException(
          "modifier.regex",
          "'%s' is not supported: %s".formatted(expression, malformed.getDescription()));
    }
  }
}
