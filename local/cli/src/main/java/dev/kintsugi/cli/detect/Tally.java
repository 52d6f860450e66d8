package dev.kintsugi.cli.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;

/** Counts what a run came to. Not thread-safe. */
final class Tally {
  private static final class Count {
    private long value;
  }

  private final Map<String, Count> byRule = new HashMap<>();
  private long events;
  private long bad;
  private long matches;
  private long firings;

  /** Takes the next event's index. */
  long nextEvent() {
    return events++;
  }

  void bad() {
    bad++;
  }

  void match(String rule) {
    matches++;
    count(rule);
  }

  void firing(String rule) {
    firings++;
    count(rule);
  }

  private void count(String rule) {
    byRule.computeIfAbsent(rule, _ -> new Count()).value++;
  }

  long events() {
    return events;
  }

  long badEvents() {
    return bad;
  }

  long matches() {
    return matches;
  }

  /** The counts as lines for people; {@code judging} is wall time. */
  List<String> lines(Map<String, String> titles, LoadedRules loaded, Duration judging) {
    List<String> lines = new ArrayList<>();
    double seconds = Math.max(judging.toNanos(), 1) / 1e9;
    lines.add(line("%-9s %,d, %,d of them bad", "events", events, bad));
    lines.add(
        line("%-9s %,d, %,d correlations; %,d rules matched", "matches", matches, firings,
            byRule.size()));
    lines.add(
        line(
            "%-9s %,d, ready after %,d ms %s",
            "rules", titles.size(), loaded.took().toMillis(), loaded.from()));
    lines.add(line("%-9s %.3f s, %,.0f events/s", "judging", seconds, events / seconds));
    byRule.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Entry<String, Count> e) -> -e.getValue().value)
                .thenComparing(Entry::getKey))
        .map(e -> line("%9d %s  %s", e.getValue().value, e.getKey(), title(titles, e.getKey())))
        .forEach(lines::add);
    return lines;
  }

  private static String title(Map<String, String> titles, String rule) {
    String title = titles.getOrDefault(rule, "");
    return title.equals(rule) ? "" : title;
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values).stripTrailing();
  }
}
