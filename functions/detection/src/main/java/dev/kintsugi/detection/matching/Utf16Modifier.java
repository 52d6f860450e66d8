package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.BytesOperand;
import dev.kintsugi.detection.matching.Operand.TextLike;
import dev.kintsugi.detection.matching.SigmaString.Literal;
import dev.kintsugi.detection.matching.SigmaString.Part;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code wide}, {@code utf16}, ...: the text as the bytes of UTF-16, behind a byte order mark. */
record Utf16Modifier(Charset charset, String mark) implements Modifier {
  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(
        operand -> {
          if (operand instanceof TextLike text) {
            return List.of(new BytesOperand(encode(text.text())));
          }
          throw ModifierException.type("a text");
        });
  }

  private SigmaString encode(SigmaString text) {
    SigmaString encoded =
        text.mapLiterals(run -> new String(run.getBytes(charset), StandardCharsets.ISO_8859_1));
    if (mark.isEmpty()) {
      return encoded;
    }
    List<Part> marked = new ArrayList<>(encoded.parts());
    marked.addFirst(new Literal(mark));
    return new SigmaString(marked);
  }
}
