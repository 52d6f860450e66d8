package dev.kintsugi.asl.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Utils.RangeList;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one evaluation: time, depth of calls, length of a text, size of a value, and what
 * all values made on the way add up to. Sizes are those of what a value is when it is written out,
 * so that a small graph that stands for a vast tree counts as the tree. Used by one thread.
 */
final class Bounds {
  /** How long an evaluation may take. */
  static final Duration LONGEST = Duration.ofSeconds(5);

  /** The characters a text may have while it is being worked on. */
  static final int LONGEST_TEXT = 1 << 20;

  private static final int DEEPEST = 200;
  private static final int MOST_ELEMENTS = 1_000_000;
  private static final long LARGEST = 16L << 20;
  private static final long BUDGET = 256L << 20;
  private static final int ELEMENT = 8;
  private static final int SHORT_TEXT = 256;
  private static final int MOST_KNOWN = 200_000;
  private static final int TICKS = 4096;

  private final Duration longest;
  private final long deadline;
  private final IdentityHashMap<Object, Long> known = new IdentityHashMap<>();
  private int depth;
  private int ticks;
  private long spent;

  /** The limits of an evaluation that begins now and may take so long. */
  Bounds(Duration longest) {
    this.longest = longest;
    this.deadline = System.nanoTime() + longest.toNanos();
  }

  /** Watches every step of an evaluation in a frame. */
  void watch(Frame frame) {
    frame.setEvaluateEntryCallback(
        (expression, input, environment) -> {
          Regex.replaceIn(expression, this);
          if (!environment.isParallelCall && ++depth > DEEPEST) {
            throw new JException("it is over " + DEEPEST + " calls deep", -1);
          }
          checkTime();
        });
    frame.setEvaluateExitCallback(
        (expression, input, environment, result) -> {
          depth -= environment.isParallelCall ? 0 : 1;
          checkTime();
          checkSize(result);
        });
  }

  /** One small step within a function; looks at the clock now and then. */
  void tick() {
    if (++ticks % TICKS == 0) {
      checkTime();
    }
  }

  private void checkTime() {
    if (System.nanoTime() - deadline > 0) {
      throw new JException("it takes over " + longest.toSeconds() + " seconds", -1);
    }
  }

  /** Refuses a text that would be too long. */
  static void checkLength(long characters) {
    if (characters > LONGEST_TEXT) {
      throw new JException("a text would have over " + LONGEST_TEXT + " characters", -1);
    }
  }

  /** Refuses a value that is too large. */
  void checkSize(@Nullable Object value) {
    if (known.size() > MOST_KNOWN) {
      known.clear();
    }
    if (size(value) > LARGEST || spent > BUDGET) {
      throw new JException("the data it makes is too large", -1);
    }
  }

  private long size(@Nullable Object value) {
    return switch (value) {
      case String text when text.length() <= SHORT_TEXT -> text.length() + (long) ELEMENT;
      case String text -> {
        checkLength(text.length());
        yield known(text, text.length());
      }
      case RangeList range -> elements(range.size());
      case List<?> list -> list(list);
      case Map<?, ?> map -> map(map);
      case null, default -> ELEMENT;
    };
  }

  private long list(List<?> list) {
    Long before = known.get(list);
    if (before != null) {
      return before;
    }
    long size = elements(list.size());
    for (Object element : list) {
      size = Math.min(size + size(element), LARGEST + 1);
    }
    return known(list, size);
  }

  private long map(Map<?, ?> map) {
    Long before = known.get(map);
    if (before != null) {
      return before;
    }
    long size = elements(map.size());
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      size = Math.min(size + size(entry.getKey()) + size(entry.getValue()), LARGEST + 1);
    }
    return known(map, size);
  }

  private static long elements(int count) {
    if (count > MOST_ELEMENTS) {
      throw new JException("a list has over " + MOST_ELEMENTS + " elements", -1);
    }
    return (long) count * ELEMENT;
  }

  private long known(Object value, long size) {
    if (known.put(value, size) == null) {
      spent += value instanceof List<?> list ? (long) list.size() * ELEMENT : size;
    }
    return size;
  }
}
