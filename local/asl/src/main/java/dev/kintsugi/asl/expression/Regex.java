package dev.kintsugi.asl.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Parser.Symbol;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of JSONata that looks at the clock while it matches, so that one which would
 * try a number of ways exponential in the text ends with the evaluation's time. It is a function
 * too, which gives the first match of a text.
 *
 * <p>The library evaluates an expression's literal to {@link Pattern}, which its functions then
 * match without a limit. The literal in the parsed expression is therefore replaced by one of these
 * when it is first come to. Thread-safe.
 */
final class Regex extends JFunction {
  private static final ThreadLocal<@Nullable Bounds> CURRENT = new ThreadLocal<>();
  private static final VarHandle VALUE = value();

  private final Pattern pattern;

  private Regex(Pattern pattern) {
    super((input, arguments) -> apply(pattern, arguments), "<s-:o>");
    this.pattern = pattern;
  }

  private static VarHandle value() {
    try {
      return MethodHandles.privateLookupIn(Symbol.class, MethodHandles.lookup())
          .findVarHandle(Symbol.class, "value", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of the JSONata library is not known", e);
    }
  }

  /** Replaces the pattern of a literal; from now on this thread's matches are within the bounds. */
  static void replaceIn(Symbol expression, Bounds bounds) {
    CURRENT.set(bounds);
    if (VALUE.get(expression) instanceof Pattern pattern) {
      VALUE.set(expression, new Regex(pattern));
    }
  }

  /** Ends the bounds of this thread. */
  static void forget() {
    CURRENT.remove();
  }

  /** A matcher for a text, within the bounds of this thread's evaluation. */
  Matcher matcher(String text) {
    return matcher(pattern, text);
  }

  private static Matcher matcher(Pattern pattern, String text) {
    Bounds bounds = CURRENT.get();
    return pattern.matcher(bounds == null ? text : new Watched(text, bounds));
  }

  private static @Nullable Object apply(Pattern pattern, List<?> arguments) {
    return !arguments.isEmpty() && arguments.getFirst() instanceof String text
        ? closure(matcher(pattern, text))
        : null;
  }

  private static @Nullable Map<String, @Nullable Object> closure(Matcher matcher) {
    if (!next(matcher)) {
      return null;
    }
    Map<String, @Nullable Object> match = new LinkedHashMap<>();
    match.put("match", matcher.group());
    match.put("start", matcher.start());
    match.put("end", matcher.end());
    match.put("groups", groups(matcher));
    match.put("next", new JFunction((input, arguments) -> closure(matcher), "<:o>"));
    return match;
  }

  /** Goes to the next match; one of no characters is refused, as the reference does. */
  static boolean next(Matcher matcher) {
    if (!matcher.find()) {
      return false;
    }
    if (matcher.end() == matcher.start()) {
      throw new JException("a regular expression matches a text of length zero", -1);
    }
    return true;
  }

  /** What the groups of a match caught. */
  static List<@Nullable Object> groups(Matcher matcher) {
    List<@Nullable Object> groups = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return groups;
  }

  /** A text that looks at the clock while it is read. */
  private record Watched(CharSequence text, Bounds bounds) implements CharSequence {
    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      bounds.tick();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
