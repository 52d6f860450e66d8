package dev.kintsugi.cli.detect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
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
  List<String> lines(LoadedRules loaded, Duration judging) {
    Map<String, String> titles = loaded.titles();
    List<String> lines = new ArrayList<>();
    double seconds = Math.max(judging.toNanos(), 1) / 1e9;
    lines.add("events    %,d, %,d of them bad".formatted(events, bad));
    lines.add(
        "matches   %,d, %,d correlations; %,d rules matched"
            .formatted(matches, firings, byRule.size()));
    lines.add(
        "rules     %,d, ready after %,d ms %s"
            .formatted(titles.size(), loaded.took().toMillis(), loaded.from()));
    lines.add("judging   %.3f s, %,.0f events/s".formatted(seconds, events / seconds));
    byRule.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Entry<String, Count> e) -> -e.getValue().value)
                .thenComparing(Entry::getKey))
        .map(e -> row(e.getValue().value, e.getKey(), titles.getOrDefault(e.getKey(), "")))
        .forEach(lines::add);
    return lines;
  }

  private static String row(long count, String rule, String title) {
    return "%9d %s  %s".formatted(count, rule, title.equals(rule) ? "" : title).stripTrailing();
  }
}
