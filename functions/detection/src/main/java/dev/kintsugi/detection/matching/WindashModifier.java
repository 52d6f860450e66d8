package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.matching.Operand.TextLike;
import dev.kintsugi.detection.matching.Operand.TextOperand;
import dev.kintsugi.detection.matching.SigmaString.Literal;
import dev.kintsugi.detection.matching.SigmaString.Part;
import java.util.ArrayList;
import java.util.List;

/** {@code windash}: a dash or slash before a word becomes each of Windows' five option marks. */
final class WindashModifier implements Modifier {
  private static final List<String> MARKS = List.of("-", "/", "\u2013", "\u2014", "\u2015");
  private static final int MOST_POSITIONS = 5;

  @Override
  public void apply(ItemDraft draft) throws ModifierException {
    draft.change(
        operand -> {
          if (operand instanceof TextLike text) {
            return variants(text.text());
          }
          throw ModifierException.type("a text");
        });
  }

  private static List<Operand> variants(SigmaString text) throws ModifierException {
    List<List<Part>> variants = new ArrayList<>(List.of(List.of()));
    for (Part part : text.parts()) {
      List<? extends Part> choices =
          part instanceof Literal(String run)
              ? variants(run).stream().map(Literal::new).toList()
              : List.of(part);
      variants = product(variants, choices);
    }
    return variants.stream().<Operand>map(v -> new TextOperand(new SigmaString(v))).toList();
  }

  private static List<List<Part>> product(List<List<Part>> heads, List<? extends Part> tails) {
    List<List<Part>> product = new ArrayList<>();
    for (List<Part> head : heads) {
      for (Part tail : tails) {
        List<Part> joined = new ArrayList<>(head);
        joined.add(tail);
        product.add(joined);
      }
    }
    return product;
  }

  private static List<String> variants(String run) throws ModifierException {
    List<String> variants = new ArrayList<>(List.of(""));
    int positions = 0;
    for (int i = 0; i < run.length(); i++) {
      List<String> choices = List.of(run.substring(i, i + 1));
      if (startsOption(run, i)) {
        choices = MARKS;
        positions++;
      }
      if (positions > MOST_POSITIONS) {
        throw new ModifierException(
            "modifier.too-many",
            "'windash' handles at most %d options in one value".formatted(MOST_POSITIONS));
      }
      variants = joined(variants, choices);
    }
    return variants;
  }

  private static List<String> joined(List<String> heads, List<String> tails) {
    List<String> joined = new ArrayList<>();
    for (String head : heads) {
      for (String tail : tails) {
        joined.add(head + tail);
      }
    }
    return joined;
  }

  private static boolean startsOption(String run, int i) {
    char c = run.charAt(i);
    return (c == '-' || c == '/')
        && (i == 0 || !isWordCharacter(run.charAt(i - 1)))
        && i + 1 < run.length()
        && isWordCharacter(run.charAt(i + 1));
  }

  private static boolean isWordCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
