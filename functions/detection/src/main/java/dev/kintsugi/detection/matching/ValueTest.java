package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventValue.Scalar;

/** Asks something of what an event holds under a field. */
sealed interface ValueTest {

  /** Whether the values satisfy the test. */
  boolean matches(FieldValues values, EventView event);

  /** Whether this one value is what the test looks for, to report it. */
  boolean isSatisfiedBy(Scalar scalar, EventView event);

  /** A test that is satisfied by any single value. */
  non-sealed interface OfScalar extends ValueTest {
    boolean test(Scalar scalar);

    @Override
    default boolean matches(FieldValues values, EventView event) {
      for (Scalar scalar : values.scalars()) {
        if (test(scalar)) {
          return true;
        }
      }
      return false;
    }

    @Override
    default boolean isSatisfiedBy(Scalar scalar, EventView event) {
      return test(scalar);
    }
  }

  /** Holds where the field is absent or null. */
  record IsNull() implements ValueTest {
    @Override
    public boolean matches(FieldValues values, EventView event) {
      return !values.present() || values.holdsNull();
    }

    @Override
    public boolean isSatisfiedBy(Scalar scalar, EventView event) {
      return false;
    }
  }

  /** Holds where the field is there, or is not, whatever it holds. */
  record Exists(boolean wanted) implements ValueTest {
    @Override
    public boolean matches(FieldValues values, EventView event) {
      return values.present() == wanted;
    }

    @Override
    public boolean isSatisfiedBy(Scalar scalar, EventView event) {
      return wanted;
    }
  }

  /** Compares with the values of another field. */
  record SameAsField(int slot, boolean anyBefore, boolean anyAfter, boolean cased)
      implements ValueTest {
    @Override
    public boolean matches(FieldValues values, EventView event) {
      for (Scalar scalar : values.scalars()) {
        if (isSatisfiedBy(scalar, event)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean isSatisfiedBy(Scalar scalar, EventView event) {
      for (Scalar other : event.values(slot).scalars()) {
        if (compare(shown(scalar), shown(other))) {
          return true;
        }
      }
      return false;
    }

    private String shown(Scalar scalar) {
      return cased ? scalar.text() : scalar.folded();
    }

    private boolean compare(String value, String other) {
      if (anyBefore) {
        return anyAfter ? value.contains(other) : value.endsWith(other);
      }
      return anyAfter ? value.startsWith(other) : value.equals(other);
    }
  }
}
