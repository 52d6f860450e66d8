package dev.kintsugi.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** CPU time of this thread for passes over events, over several rounds. */
final class CpuRounds {
  /** Something done to all events; gives how many matches it found. */
  interface Pass {
    long run() throws Exception;
  }

  private static final long ROUND_NANOS = 300_000_000;

  private final Pass pass;
  private final int events;
  private final List<Double> nanosPerEvent = new ArrayList<>();
  private long matches;

  CpuRounds(int events, Pass pass) {
    this.events = events;
    this.pass = pass;
  }

  /** Runs passes for about a third of a second; the first rounds only warm up. */
  void round(boolean counts) throws Exception {
    long start = cpuNanos();
    long passes = 0;
    long end;
    do {
      matches = pass.run();
      passes++;
      end = cpuNanos();
    } while (end - start < ROUND_NANOS);
    if (counts) {
      nanosPerEvent.add((end - start) / (double) (passes * events));
    }
  }

  long matches() {
    return matches;
  }

  /** The middle of the rounds. */
  double nanos() {
    List<Double> sorted = new ArrayList<>(nanosPerEvent);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  /** Thousands of events a second of CPU: the middle, the lowest and the highest. */
  String thousands() {
    return String.format(
        Locale.ROOT,
        "%,.0f [%,.0f .. %,.0f]",
        1e6 / nanos(),
        1e6 / Collections.max(nanosPerEvent),
        1e6 / Collections.min(nanosPerEvent));
  }

  static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
