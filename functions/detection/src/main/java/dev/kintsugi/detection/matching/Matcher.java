package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.List;
import java.util.function.Consumer;

/** A compiled part of a rule. Immutable. */
sealed interface Matcher {
  boolean matches(EventView event);

  /** Reports what made an event match; called only on events that do. */
  void explain(EventView event, Consumer<MatchedField> sink);

  /** Holds where all parts do. */
  record All(List<Matcher> parts) implements Matcher {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(EventView event) {
      for (Matcher part : parts) {
        if (!part.matches(event)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void explain(EventView event, Consumer<MatchedField> sink) {
      parts.forEach(part -> part.explain(event, sink));
    }
  }

  /** Holds where one part does. */
  record Any(List<Matcher> parts) implements Matcher {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean matches(EventView event) {
      for (Matcher part : parts) {
        if (part.matches(event)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void explain(EventView event, Consumer<MatchedField> sink) {
      for (Matcher part : parts) {
        if (part.matches(event)) {
          part.explain(event, sink);
        }
      }
    }
  }

  /** Holds where the part does not; what is not there explains nothing. */
  record Not(Matcher part) implements Matcher {
    @Override
    public boolean matches(EventView event) {
      return !part.matches(event);
    }

    @Override
    public void explain(EventView event, Consumer<MatchedField> sink) {}
  }

  /** Asks a field. */
  record Field(String name, int slot, ValueTest test) implements Matcher {
    @Override
    public boolean matches(EventView event) {
      return test.matches(event.values(slot), event);
    }

    @Override
    public void explain(EventView event, Consumer<MatchedField> sink) {
      for (Scalar scalar : event.values(slot).scalars()) {
        if (test.isSatisfiedBy(scalar, event)) {
          sink.accept(MatchedField.of(name, scalar.text()));
        }
      }
    }
  }

  /** Asks every value of the event. */
  record Keyword(ValueTest.OfScalar test) implements Matcher {
    @Override
    public boolean matches(EventView event) {
      for (Scalar scalar : event.everything()) {
        if (test.test(scalar)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void explain(EventView event, Consumer<MatchedField> sink) {
      for (Scalar scalar : event.everything()) {
        if (test.test(scalar)) {
          sink.accept(MatchedField.of("", scalar.text()));
          return;
        }
      }
    }
  }
}
