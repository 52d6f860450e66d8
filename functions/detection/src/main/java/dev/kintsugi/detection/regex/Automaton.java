package dev.kintsugi.detection.regex;

import dev.kintsugi.detection.regex.Syntax.Chars;
import dev.kintsugi.detection.regex.Syntax.Choice;
import dev.kintsugi.detection.regex.Syntax.Place;
import dev.kintsugi.detection.regex.Syntax.Repeat;
import dev.kintsugi.detection.regex.Syntax.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression as steps that lead from one to others. Immutable once built. */
final class Automaton {
  private static final int MOST_STEPS = 4_000;
  private static final int FOUND = 0;

  /**
   * A step.
   *
   * @param chars what it takes; null for a step that takes nothing
   * @param place where it may be taken; null for anywhere
   */
  private record Step(@Nullable Chars chars, @Nullable Place place, int next, int other) {}

  private final List<Step> steps = new ArrayList<>();
  private final int start;

  Automaton(Syntax syntax) throws UnknownSyntaxException {
    add(new Step(Chars.NONE, null, FOUND, FOUND));
    start = build(syntax, FOUND);
  }

  private int add(Step step) throws UnknownSyntaxException {
    if (steps.size() >= MOST_STEPS) {
      throw new UnknownSyntaxException("too many steps");
    }
    steps.add(step);
    return steps.size() - 1;
  }

  /** Adds what leads through the syntax to the step that comes next; where it begins. */
  private int build(Syntax syntax, int next) throws UnknownSyntaxException {
    return switch (syntax) {
      case Chars chars -> add(new Step(chars, null, next, next));
      case Place place -> add(new Step(null, place, next, next));
      case Sequence sequence -> {
        int from = next;
        for (Syntax part : sequence.parts().reversed()) {
          from = build(part, from);
        }
        yield from;
      }
      case Choice choice -> {
        int from = build(choice.parts().getLast(), next);
        for (Syntax part : choice.parts().reversed().subList(1, choice.parts().size())) {
          from = add(new Step(null, null, build(part, next), from));
        }
        yield from;
      }
      case Repeat repeat -> repeat(repeat, next);
    };
  }

  private int repeat(Repeat repeat, int next) throws UnknownSyntaxException {
    int from = next;
    if (repeat.most() < 0) {
      int fork = add(new Step(null, null, next, next));
      int body = build(repeat.part(), fork);
      steps.set(fork, new Step(null, null, body, next));
      from = fork;
    }
    for (int i = repeat.least(); i < repeat.most(); i++) {
      from = add(new Step(null, null, build(repeat.part(), from), next));
    }
    for (int i = 0; i < repeat.least(); i++) {
      from = build(repeat.part(), from);
    }
    return from;
  }

  /** The steps at the beginning of a search, or at any later place. */
  BitSet begin(boolean atStart) {
    BitSet from = new BitSet();
    from.set(start);
    return closure(from, atStart, false);
  }

  /** The steps behind a character; a search may also begin there. */
  BitSet after(BitSet from, int c) {
    BitSet next = new BitSet();
    next.set(start);
    for (int i = from.nextSetBit(0); i >= 0; i = from.nextSetBit(i + 1)) {
      Step step = steps.get(i);
      if (step.chars() != null && step.chars().has(c)) {
        next.set(step.next());
      }
    }
    return closure(next, false, false);
  }

  static boolean isFound(BitSet steps) {
    return steps.get(FOUND);
  }

  /** Whether the text may end here. */
  boolean isFoundAtEnd(BitSet from, boolean atStart) {
    return closure(from, atStart, true).get(FOUND);
  }

  private BitSet closure(BitSet from, boolean atStart, boolean atEnd) {
    BitSet reached = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    from.stream().forEach(open::add);
    while (!open.isEmpty()) {
      int number = open.pop();
      if (reached.get(number)) {
        continue;
      }
      reached.set(number);
      Step step = steps.get(number);
      boolean passes = step.place() == null || (step.place() == Place.START ? atStart : atEnd);
      if (step.chars() == null && passes) {
        open.push(step.next());
        open.push(step.other());
      }
    }
    return reached;
  }
}
