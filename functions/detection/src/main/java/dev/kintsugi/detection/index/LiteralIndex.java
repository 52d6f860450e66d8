package dev.kintsugi.detection.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules by texts that may stand anywhere in a value. Texts are told apart by length, so that short
 * ones do not slow the search for long ones, and those beyond ASCII are looked for only where a
 * value is beyond it too. Immutable.
 */
final class LiteralIndex {
  /** Texts of this length have four pieces of four bytes side by side. */
  private static final int LONG = 7;

  private final List<GramTier> ascii;
  private final List<GramTier> beyondAscii;

  private LiteralIndex(List<GramTier> ascii, List<GramTier> beyondAscii) {
    this.ascii = List.copyOf(ascii);
    this.beyondAscii = List.copyOf(beyondAscii);
  }

  /** Gathers texts. */
  static final class Builder {
    private final Map<String, List<Integer>> rulesByText = new LinkedHashMap<>();

    void add(String text, int rule) {
      rulesByText.computeIfAbsent(text, _ -> new ArrayList<>(1)).add(rule);
    }

    LiteralIndex build() {
      List<Literal> ascii = new ArrayList<>();
      List<Literal> beyond = new ArrayList<>();
      rulesByText.forEach(
          (text, rules) -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int[] numbers = rules.stream().distinct().mapToInt(Integer::intValue).toArray();
            boolean isAscii = bytes.length == text.length();
            (isAscii ? ascii : beyond).add(new Literal(bytes, numbers));
          });
      return new LiteralIndex(tiers(ascii), tiers(beyond));
    }

    private static List<GramTier> tiers(List<Literal> literals) {
      List<GramTier> tiers = new ArrayList<>();
      addTier(literals, LONG, Integer.MAX_VALUE, tiers);
      addTier(literals, 4, LONG - 1, tiers);
      for (int size = 3; size >= 1; size--) {
        addTier(literals, size, size, tiers);
      }
      return tiers;
    }

    private static void addTier(
        List<Literal> literals, int shortest, int longest, List<GramTier> tiers) {
      List<Literal> fitting =
          literals.stream()
              .filter(l -> l.bytes().length >= shortest && l.bytes().length <= longest)
              .toList();
      if (!fitting.isEmpty()) {
        tiers.add(new GramTier(fitting, Math.min(shortest, 4), shortest == LONG ? 4 : 1));
      }
    }
  }

  boolean isEmpty() {
    return ascii.isEmpty() && beyondAscii.isEmpty();
  }

  void find(byte[] text, int from, int to, Candidates into) {
    for (int i = 0; i < ascii.size(); i++) {
      ascii.get(i).find(text, from, to, into);
    }
    if (!beyondAscii.isEmpty() && isBeyondAscii(text, from, to)) {
      for (int i = 0; i < beyondAscii.size(); i++) {
        beyondAscii.get(i).find(text, from, to, into);
      }
    }
  }

  private static boolean isBeyondAscii(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] < 0) {
        return true;
      }
    }
    return false;
  }
}
