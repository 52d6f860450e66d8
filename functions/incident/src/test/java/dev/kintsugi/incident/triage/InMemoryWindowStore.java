package dev.kintsugi.incident.triage;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Windows in memory; forgets nothing. Thread-safe. */
public final class InMemoryWindowStore implements WindowStore {
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::timeNanos).thenComparing(Entry::event);

  private final Map<String, NavigableMap<Entry, Entry>> series = new HashMap<>();

  @Override
  public synchronized Around record(String name, Entry entry, Span span, Instant forget) {
    NavigableMap<Entry, Entry> own = series.computeIfAbsent(name, key -> new TreeMap<>(ORDER));
    own.merge(entry, entry, (known, again) -> known.withRules(again.rules()));
    List<Entry> around =
        own.values().stream()
            .filter(one -> one.timeNanos() > span.after() && one.timeNanos() <= span.until())
            .toList();
    int from = Math.max(0, around.size() - span.most());
    return new Around(around.subList(from, around.size()), from == 0);
  }
}
