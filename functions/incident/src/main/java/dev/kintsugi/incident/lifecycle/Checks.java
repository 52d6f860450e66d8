package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.incident.lifecycle.Ledger.Decision;
import dev.kintsugi.incident.lifecycle.Ledger.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Collects everything that is wrong with what was entered, each with its field. Not thread-safe.
 */
public final class Checks {
  /** The longest title in characters. */
  public static final int TITLE = 200;

  /** The longest summary or description in characters. */
  public static final int SUMMARY = 4_000;

  /** The longest note in characters. */
  public static final int NOTE = 8_000;

  /** The most elements of a list. */
  public static final int LIST = 50;

  private final List<Problem> problems = new ArrayList<>();

  /** A text that must be there. */
  public Checks text(String field, String value, int longest) {
    if (value.isBlank()) {
      problems.add(new Problem(field, "must not be empty"));
    }
    return optionalText(field, value, longest);
  }

  /** A text that may be empty. */
  public Checks optionalText(String field, String value, int longest) {
    if (value.length() > longest) {
      problems.add(new Problem(field, "has " + value.length() + " characters; at most " + longest));
    }
    return this;
  }

  /** A list of texts with at least so many elements. */
  public Checks texts(String field, List<String> values, int least) {
    if (values.size() < least) {
      problems.add(new Problem(field, "must have at least " + least + " element"));
    }
    if (values.size() > LIST) {
      problems.add(new Problem(field, "has " + values.size() + " elements; at most " + LIST));
    }
    for (int i = 0; i < Math.min(values.size(), LIST); i++) {
      text(field + "/" + i, values.get(i), SUMMARY);
    }
    return this;
  }

  /** One of a closed list. */
  public Checks oneOf(String field, String value, List<String> allowed) {
    return require(allowed.contains(value), field, "must be one of " + String.join(", ", allowed));
  }

  /** Anything else. */
  public Checks require(boolean holds, String field, String message) {
    if (!holds) {
      problems.add(new Problem(field, message));
    }
    return this;
  }

  /** What is wrong. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The refusal, if anything is wrong. */
  public Optional<Decision> refusal() {
    return problems.isEmpty() ? Optional.empty() : Optional.of(new Decision.Lacking(problems));
  }

  /** The refusal, if anything is wrong, else the decision. */
  public Decision or(Supplier<Decision> decision) {
    return refusal().orElseGet(decision);
  }
}
