package dev.kintsugi.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Durations in milliseconds, and what is said of them: percentiles by nearest rank. */
final class Figures {
  private final List<Double> millis = new ArrayList<>();

  synchronized void add(double value) {
    millis.add(value);
  }

  synchronized int count() {
    return millis.size();
  }

  /** The value that so many per cent do not exceed; NaN if there is none. */
  synchronized double percentile(double percent) {
    if (millis.isEmpty()) {
      return Double.NaN;
    }
    var sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(1, rank) - 1);
  }

  /** Such as {@code p50 12 ms, p99 80 ms, most 95 ms of 500}. */
  String line() {
    return String.format(
        Locale.ROOT,
        "p50 %.0f ms, p99 %.0f ms, most %.0f ms of %d",
        percentile(50),
        percentile(99),
        percentile(100),
        count());
  }

  /** The lowest, the middle and the highest of some values, such as {@code 12 [10 .. 15]}. */
  static String spread(List<Double> values) {
    var sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.0f [%.0f .. %.0f]",
        sorted.get(sorted.size() / 2),
        sorted.getFirst(),
        sorted.getLast());
  }
}
