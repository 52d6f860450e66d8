package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.index.Witness;
import java.util.Map;

/**
 * How often an event shows a witness, as a share of the events: measured where a sample was seen,
 * else guessed from what is common in logs and from the length of the text. Immutable.
 */
final class Frequencies {
  private static final Map<String, Double> COMMON = CommonTexts.SHARES;

  private final Map<Witness, Double> measured;
  private final double least;

  private Frequencies(Map<Witness, Double> measured, double least) {
    this.measured = Map.copyOf(measured);
    this.least = least;
  }

  /** Guesses only. */
  static Frequencies guessed() {
    return new Frequencies(Map.of(), 1);
  }

  /**
   * Shares of a sample.
   *
   * @param seen the witnesses seen, with the share of events that show them
   * @param events how many events were seen; what none shows is rarer than one in so many
   */
  static Frequencies measured(Map<Witness, Double> seen, int events) {
    return new Frequencies(seen, 1.0 / Math.max(1, events));
  }

  double of(Witness witness) {
    Double share = measured.get(witness);
    if (share != null) {
      return share + cost(witness);
    }
    return Math.min(guess(witness), least) + cost(witness);
  }

  /** Texts inside values cost a search even where they are not found. */
  private static double cost(Witness witness) {
    return switch (witness.kind()) {
      case WHOLE, START, END -> 0;
      case INSIDE -> witness.slot() == Witness.EVERYWHERE ? 1e-3 : 1e-4;
    };
  }

  private static double guess(Witness witness) {
    String text = witness.text();
    Double common = COMMON.get(text);
    if (common != null) {
      return common;
    }
    double start =
        switch (witness.kind()) {
          case WHOLE -> 0.02;
          case START, END -> 0.1;
          case INSIDE -> 0.4;
        };
    return start * Math.pow(0.75, Math.min(text.length(), 24));
  }
}
