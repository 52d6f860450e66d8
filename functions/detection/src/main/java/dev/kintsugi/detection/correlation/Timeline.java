package dev.kintsugi.detection.correlation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The occurrences of one group in the order of their times, those of equal times as they came, with
 * one window that slides over them. Events that come in the order of their times cost a constant,
 * or the logarithm of the window for the ordered types; late ones cost a move within an array. Not
 * thread-safe.
 */
public final class Timeline {
  /** From this many occurrences of one time on, their ids are kept in a map. */
  private static final int LONG_RUN = 32;

  private final WindowShape shape;
  private @Nullable Occurrence[] line = new @Nullable Occurrence[4];
  private int start;
  private int end;
  private Measure measure;
  private int from;
  private int to;
  private long completeAfterNanos;
  private long runTime;
  private @Nullable Map<String, Occurrence> run;

  /** A timeline without occurrences. */
  public Timeline(WindowShape shape) {
    this(shape, Long.MIN_VALUE);
  }

  /** A timeline of a group whose occurrences up to that time may have been forgotten. */
  public Timeline(WindowShape shape, long forgottenUntilNanos) {
    this.shape = shape;
    this.measure = shape.newMeasure();
    this.completeAfterNanos = forgottenUntilNanos;
  }

  /**
   * Adds the occurrence; if there is one of the same event, that one keeps its place and is given
   * the other's rules as well.
   *
   * @return the occurrence as it now is in the timeline
   */
  public Occurrence add(Occurrence occurrence) {
    int position = after(occurrence.timeNanos());
    Occurrence known = sameEvent(occurrence, position);
    if (known != null) {
      return merge(known, occurrence);
    }
    insert(position, occurrence);
    if (run != null && runTime == occurrence.timeNanos()) {
      run.put(occurrence.event(), occurrence);
    }
    return occurrence;
  }

  private @Nullable Occurrence sameEvent(Occurrence occurrence, int position) {
    if (run != null && runTime == occurrence.timeNanos()) {
      return run.get(occurrence.event());
    }
    int i = position - 1;
    while (i >= start && at(i).timeNanos() == occurrence.timeNanos()) {
      if (at(i).event().equals(occurrence.event())) {
        return at(i);
      }
      i--;
    }
    if (position - i > LONG_RUN) {
      remember(i + 1, position);
    }
    return null;
  }

  private void remember(int first, int beyond) {
    Map<String, Occurrence> ids = new HashMap<>();
    for (int i = first; i < beyond; i++) {
      ids.put(at(i).event(), at(i));
    }
    runTime = at(first).timeNanos();
    run = ids;
  }

  private Occurrence merge(Occurrence known, Occurrence again) {
    if ((known.rules() | again.rules()) == known.rules()) {
      return known;
    }
    Occurrence merged = known.withRules(again.rules());
    int position = indexOf(known);
    line[position] = merged;
    if (position >= from && position < to) {
      measure.remove(known);
      measure.add(merged);
    }
    if (run != null && runTime == merged.timeNanos()) {
      run.put(merged.event(), merged);
    }
    return merged;
  }

  private void insert(int wanted, Occurrence occurrence) {
    int position = wanted - start;
    makeRoom();
    position += start;
    System.arraycopy(line, position, line, position + 1, end - position);
    line[position] = occurrence;
    end++;
    if (position <= from) {
      from++;
      to++;
    } else if (position < to) {
      measure.add(occurrence);
      to++;
    }
  }

  private void makeRoom() {
    if (end < line.length) {
      return;
    }
    int size = end - start;
    @Nullable Occurrence[] roomy =
        size * 2 > line.length ? new @Nullable Occurrence[size * 2] : line;
    System.arraycopy(line, start, roomy, 0, size);
    Arrays.fill(roomy, size, roomy.length, null);
    line = roomy;
    from -= start;
    to -= start;
    start = 0;
    end = size;
  }

  /** The window that ends at an occurrence of this timeline; it is valid until the next call. */
  public Window windowAt(Occurrence occurrence) {
    int last = indexOf(occurrence);
    slide(firstOfWindow(occurrence.timeNanos() - shape.spanNanos(), last), last + 1);
    return new Window(measure, this, isComplete(occurrence));
  }

  /** Mostly the window begins where the one before did or little later. */
  private int firstOfWindow(long beforeNanos, int last) {
    int first = Math.min(from, last);
    if (first > start && at(first - 1).timeNanos() > beforeNanos) {
      return after(beforeNanos);
    }
    int farthest = Math.min(last, first + 8);
    while (first < farthest && at(first).timeNanos() <= beforeNanos) {
      first++;
    }
    return first == last || at(first).timeNanos() > beforeNanos ? first : after(beforeNanos);
  }

  /** Whether nothing was forgotten that the window which ends there would hold. */
  private boolean isComplete(Occurrence occurrence) {
    return completeAfterNanos <= occurrence.timeNanos() - shape.spanNanos();
  }

  private void slide(int first, int beyond) {
    int steps = Math.abs(first - from) + Math.abs(beyond - to);
    if (steps > beyond - first + 1) {
      measure = shape.newMeasure();
      from = first;
      to = first;
    }
    while (to < beyond) {
      measure.add(at(to++));
    }
    while (from > first) {
      measure.add(at(--from));
    }
    while (to > beyond) {
      measure.remove(at(--to));
    }
    while (from < first) {
      measure.remove(at(from++));
    }
  }

  /** The occurrences after this one whose windows hold it, in the order of their times. */
  public List<Occurrence> successors(Occurrence occurrence) {
    int first = indexOf(occurrence) + 1;
    int beyond = first;
    while (beyond < end && at(beyond).timeNanos() - shape.spanNanos() < occurrence.timeNanos()) {
      beyond++;
    }
    return first == beyond ? List.of() : copy(first, beyond);
  }

  /** Forgets what is not later than that. */
  public void forgetUntil(long timeNanos) {
    while (start < end && at(start).timeNanos() <= timeNanos) {
      forgetFirst();
    }
    completeAfterNanos = Math.max(completeAfterNanos, timeNanos);
  }

  /** Forgets the earliest occurrence, unless it is that one. */
  public void forgetFirstBut(Occurrence needed) {
    if (size() > 0 && !at(start).event().equals(needed.event())) {
      forgetFirst();
    }
  }

  private void forgetFirst() {
    Occurrence first = at(start);
    if (from == start && to > start) {
      measure.remove(first);
    }
    line[start++] = null;
    from = Math.max(from, start);
    to = Math.max(to, start);
    if (runTime == first.timeNanos()) {
      run = null;
    }
    completeAfterNanos = Math.max(completeAfterNanos, first.timeNanos());
  }

  /** How many occurrences there are. */
  public int size() {
    return end - start;
  }

  List<String> eventsInWindow() {
    String[] events = new String[to - from];
    for (int i = from; i < to; i++) {
      events[i - from] = at(i).event();
    }
    return List.of(events);
  }

  List<Occurrence> inWindow() {
    return copy(from, to);
  }

  @SuppressWarnings("NullAway") // between start and end no place is empty
  private List<Occurrence> copy(int first, int beyond) {
    return List.of(Arrays.copyOfRange(line, first, beyond));
  }

  /** The place of the first occurrence that is later, or the end. */
  private int after(long timeNanos) {
    if (start == end || at(end - 1).timeNanos() <= timeNanos) {
      return end;
    }
    int low = start;
    int high = end - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle).timeNanos() <= timeNanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int indexOf(Occurrence occurrence) {
    int i = after(occurrence.timeNanos()) - 1;
    while (i >= start && !at(i).event().equals(occurrence.event())) {
      i--;
    }
    if (i < start) {
      throw new IllegalArgumentException("not in this timeline: " + occurrence.event());
    }
    return i;
  }

  @SuppressWarnings("NullAway") // between start and end no place is empty
  private Occurrence at(int index) {
    return line[index];
  }
}
