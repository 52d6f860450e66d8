package dev.kintsugi.detection.event;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One value of an event: JSON's six kinds. Immutable and safe to share between threads. */
public sealed interface EventValue {

  /** A text value. */
  static Text text(String value) {
    return new Text(value, null);
  }

  /** A text value of which the folded form is known. */
  static Text text(String value, String folded) {
    return new Text(value, folded);
  }

  /**
   * A number, given as the digits that stand in the event, such as {@code 4624} or {@code 1.5e3}.
   */
  static Numeric number(String digits) {
    return new Numeric(digits);
  }

  /** A whole number. */
  static Numeric number(long value) {
    return new Numeric(Long.toString(value));
  }

  /** A truth value. */
  static Bool bool(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  /** JSON's {@code null}. */
  static Null nothing() {
    return Null.NULL;
  }

  /** A list of values. */
  static ListOf list(List<? extends EventValue> elements) {
    return new ListOf(List.copyOf(elements));
  }

  /** An object; the order of its members is kept. */
  static ObjectOf object(Map<String, ? extends EventValue> members) {
    return new ObjectOf(new LinkedHashMap<>(members));
  }

  /** A value that has a text form: text, number, truth value. */
  sealed interface Scalar extends EventValue {

    /** The value as text, as it stands in the event. */
    String text();

    /** The text form with the case folded as all case-insensitive comparisons fold it. */
    String folded();

    /** The value as a number, or empty if its text form is none. */
    Optional<BigDecimal> decimal();
  }

  /** A text. */
  final class Text implements Scalar {
    private final String value;
    private @Nullable String folded;

    private Text(String value, @Nullable String folded) {
      this.value = value;
      this.folded = folded;
    }

    @Override
    public String text() {
      return value;
    }

    @Override
    public String folded() {
      // A race computes the same string twice, which is cheaper than a lock.
      String known = folded;
      if (known == null) {
        known = CaseFolding.fold(value);
        folded = known;
      }
      return known;
    }

    @Override
    public Optional<BigDecimal> decimal() {
      return Decimals.parse(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Text that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return value;
    }
  }

  /** A number by its digits. */
  record Numeric(String text) implements Scalar {
    @Override
    public String folded() {
      return CaseFolding.fold(text);
    }

    @Override
    public Optional<BigDecimal> decimal() {
      return Decimals.parse(text);
    }
  }

  /** A truth value. */
  enum Bool implements Scalar {
    FALSE,
    TRUE;

    @Override
    public String text() {
      return this == TRUE ? "true" : "false";
    }

    @Override
    public String folded() {
      return text();
    }

    @Override
    public Optional<BigDecimal> decimal() {
      return Optional.empty();
    }
  }

  /** JSON's null. */
  enum Null implements EventValue {
    NULL
  }

  /** A list. */
  record ListOf(List<EventValue> elements) implements EventValue {
    public ListOf {
      elements = List.copyOf(elements);
    }
  }

  /** An object. */
  final class ObjectOf implements EventValue {
    private final Map<String, EventValue> members;

    private ObjectOf(Map<String, EventValue> members) {
      this.members = Collections.unmodifiableMap(members);
    }

    /** An object of members that nobody changes any more; they are not copied. */
    static ObjectOf owning(Map<String, EventValue> members) {
      return new ObjectOf(members);
    }

    /** The members in the event's order. */
    public Map<String, EventValue> members() {
      return members;
    }

    /** The member of that name, or null. */
    public @Nullable EventValue member(String name) {
      return members.get(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ObjectOf that && members.equals(that.members);
    }

    @Override
    public int hashCode() {
      return members.hashCode();
    }

    @Override
    public String toString() {
      return members.toString();
    }
  }
}
