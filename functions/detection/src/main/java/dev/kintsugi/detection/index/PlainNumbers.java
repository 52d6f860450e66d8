package dev.kintsugi.detection.index;

import java.math.BigDecimal;

/** The one form of a number under which rules that ask for it are known. */
public final class PlainNumbers {
  private PlainNumbers() {}

  /** The digits without exponent and without zeros at the end of a fraction. */
  public static String of(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
