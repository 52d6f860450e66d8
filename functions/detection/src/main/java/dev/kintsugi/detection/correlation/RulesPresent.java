package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.Threshold;

/** Which of the named rules occur in the window. */
final class RulesPresent implements Measure {
  private final int[] occurrences = new int[Long.SIZE];
  private long present;

  @Override
  public void add(Occurrence occurrence) {
    for (long left = occurrence.rules(); left != 0; left &= left - 1) {
      occurrences[Long.numberOfTrailingZeros(left)]++;
    }
    present |= occurrence.rules();
  }

  @Override
  public void remove(Occurrence occurrence) {
    for (long left = occurrence.rules(); left != 0; left &= left - 1) {
      int rule = Long.numberOfTrailingZeros(left);
      if (--occurrences[rule] == 0) {
        present &= ~(1L << rule);
      }
    }
  }

  @Override
  public long rules() {
    return present;
  }

  @Override
  public boolean meets(Threshold bound) {
    return bound.admits(Long.bitCount(present));
  }
}
