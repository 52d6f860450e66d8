package dev.kintsugi.detection.regex;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds an expression in ASCII texts, one look for each character: what it could be in at a place
 * is worked out once and remembered, up to a bound. Thread-safe.
 */
public final class AsciiRegex {
  private static final int MOST_STATES = 2_000;

  /** An answer, or that another engine must be asked. */
  public enum Answer {
    FOUND,
    NOT_FOUND,
    UNKNOWN
  }

  /** All that the expression can be in at a place of a text. Racing threads fill it alike. */
  private static final class State {
    private final BitSet steps;
    private final boolean isFound;
    private final boolean isFoundAtEnd;
    private final @Nullable State[] next = new @Nullable State[128];

    private State(BitSet steps, boolean isFoundAtEnd) {
      this.steps = steps;
      this.isFound = Automaton.isFound(steps);
      this.isFoundAtEnd = isFoundAtEnd;
    }
  }

  private final Automaton automaton;
  private final State start;
  private final Map<BitSet, State> states = new HashMap<>();
  private volatile boolean isGivenUp;

  private AsciiRegex(Automaton automaton) {
    this.automaton = automaton;
    BitSet begin = automaton.begin(true);
    this.start = new State(begin, automaton.isFoundAtEnd(begin, true));
  }

  /** The expression, which must be sound RE2; empty if it has what is not known here. */
  public static Optional<AsciiRegex> of(String expression, boolean ignoreCase, boolean dotAll) {
    try {
      return Optional.of(
          new AsciiRegex(new Automaton(SyntaxReader.read(expression, ignoreCase, dotAll))));
    } catch (UnknownSyntaxException unknown) {
      return Optional.empty();
    }
  }

  /** Whether it is found; not known for texts beyond ASCII, nor once there were too many states. */
  public Answer find(String text) {
    State state = start;
    for (int i = 0; i < text.length() && !state.isFound; i++) {
      char c = text.charAt(i);
      if (c >= 128 || isGivenUp) {
        return Answer.UNKNOWN;
      }
      State next = state.next[c];
      if (next == null) {
        next = learn(state, c);
        if (next == null) {
          return Answer.UNKNOWN;
        }
      }
      state = next;
    }
    return state.isFound || state.isFoundAtEnd ? Answer.FOUND : Answer.NOT_FOUND;
  }

  /** To forget states and learn them again would cost more than another engine does. */
  private synchronized @Nullable State learn(State from, char c) {
    if (isGivenUp) {
      return null;
    }
    BitSet steps = automaton.after(from.steps, c);
    State known = states.get(steps);
    if (known == null) {
      if (states.size() >= MOST_STATES) {
        isGivenUp = true;
        states.clear();
        Arrays.fill(start.next, null);
        return null;
      }
      known = new State(steps, automaton.isFoundAtEnd(steps, false));
      states.put(steps, known);
    }
    from.next[c] = known;
    return known;
  }
}
