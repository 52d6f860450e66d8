package dev.kintsugi.incident.triage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps, for a while, what windows over several events are judged by: series of entries in the
 * order of their times. Implementations are thread-safe.
 */
public interface WindowStore {
  /**
   * Adds an entry to a series and reads what lies around it, in one step for everybody else: of two
   * who record at the same time at least one sees both. An entry of the same time and event is
   * there once; it keeps its value and is given the other's rules as well.
   *
   * @param forget when the entry may go
   */
  Around record(String series, Entry entry, Span span, Instant forget);

  /**
   * Which entries are asked for, by their times in nanoseconds since the epoch.
   *
   * @param after those later than this
   * @param until and not later than this
   * @param most at most so many, the latest
   */
  record Span(long after, long until, int most) {}

  /**
   * What lies around an entry.
   *
   * @param entries in the order of their times; of equal times in the order of their events
   * @param complete whether those are all
   */
  record Around(List<Entry> entries, boolean complete) {
    /** Keeps a copy. */
    public Around {
      entries = List.copyOf(entries);
    }
  }

  /**
   * An event in a series.
   *
   * @param timeNanos the event's own time since the epoch
   * @param rules numbers of the rules it matched, as bits
   * @param value what is measured of it
   * @param carried further values by name
   */
  record Entry(
      String event,
      long timeNanos,
      long rules,
      Optional<String> value,
      Map<String, String> carried) {
    /** Keeps a copy. */
    public Entry {
      carried = Map.copyOf(carried);
    }

    /** The same with those rules as well. */
    public Entry withRules(long more) {
      return new Entry(event, timeNanos, rules | more, value, carried);
    }
  }
}
