package dev.kintsugi.incident.lifecycle;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts in memory. Thread-safe. */
public final class InMemoryNumbers implements Numbers {
  private final Map<String, Long> last = new ConcurrentHashMap<>();

  @Override
  public long next(String sequence) {
    return last.merge(sequence, 1L, Long::sum);
  }
}
