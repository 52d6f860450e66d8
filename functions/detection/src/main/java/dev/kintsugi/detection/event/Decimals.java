package dev.kintsugi.detection.event;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads numbers from text, within bounds that keep hostile digits cheap. */
public final class Decimals {
  private static final int LONGEST = 64;
  private static final int LONGEST_DIGITS = 18;
  private static final int LARGEST_SCALE = 400;

  private Decimals() {}

  /** The number that the text is, or empty if it is none, too long, or has an absurd exponent. */
  public static Optional<BigDecimal> parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !startsLikeNumber(text)) {
      return Optional.empty();
    }
    if (text.length() <= LONGEST_DIGITS && isDigits(text)) {
      return Optional.of(BigDecimal.valueOf(Long.parseLong(text)));
    }
    try {
      BigDecimal value = new BigDecimal(text);
      return Math.abs((long) value.scale()) > LARGEST_SCALE ? Optional.empty() : Optional.of(value);
    } catch (NumberFormatException notNumber) {
      return Optional.empty();
    }
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean startsLikeNumber(String text) {
    char first = text.charAt(0);
    return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
  }
}
