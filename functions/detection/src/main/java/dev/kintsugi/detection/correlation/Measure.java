package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.Threshold;

/**
 * Something measured over the occurrences in a window, kept up while they come and go in any order.
 */
interface Measure {
  void add(Occurrence occurrence);

  /** Takes away an occurrence that was added before. */
  void remove(Occurrence occurrence);

  /** Whether what is measured meets the bound; never, where nothing can be measured. */
  boolean meets(Threshold bound);

  /** Which of the rules occur, as bits; asked only of the temporal types. */
  default long rules() {
    throw new IllegalStateException("this type does not look at rules");
  }

  /** Whether all rules that occur do so one after the other; asked only of the temporal types. */
  default boolean isOrdered() {
    return true;
  }
}
