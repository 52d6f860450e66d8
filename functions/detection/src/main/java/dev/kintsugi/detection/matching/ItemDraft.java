package dev.kintsugi.detection.matching;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An item while its modifiers are applied one after the other. Not thread-safe. */
final class ItemDraft {
  private static final int MOST_ALTERNATIVES = 10_000;

  /** Flags of a regular expression. */
  enum RegexFlag {
    IGNORE_CASE,
    MULTILINE,
    DOTALL
  }

  /** Turns one operand into those that may stand for it. */
  interface Change {
    List<Operand> apply(Operand operand) throws ModifierException;
  }

  private List<List<Operand>> values;
  private final Set<RegexFlag> regexFlags = EnumSet.noneOf(RegexFlag.class);
  private boolean all;
  private boolean cased;
  private boolean negated;

  ItemDraft(List<Operand> values) {
    this.values = values.stream().map(List::of).toList();
  }

  /** Replaces every operand; what stands for one value stays an alternative, also under all. */
  void change(Change change) throws ModifierException {
    List<List<Operand>> changed = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      try {
        changed.add(changed(values.get(i), change));
      } catch (ModifierException wrong) {
        throw wrong.ofValue(i);
      }
    }
    values = changed;
  }

  private static List<Operand> changed(List<Operand> alternatives, Change change)
      throws ModifierException {
    List<Operand> changed = new ArrayList<>();
    for (Operand operand : alternatives) {
      changed.addAll(change.apply(operand));
    }
    if (changed.size() > MOST_ALTERNATIVES) {
      throw new ModifierException(
          "modifier.too-many", "one value becomes more than %,d".formatted(MOST_ALTERNATIVES));
    }
    return changed;
  }

  List<List<Operand>> values() {
    return values;
  }

  void requireAll() {
    all = true;
  }

  boolean isAll() {
    return all;
  }

  void matchCase() {
    cased = true;
  }

  boolean isCased() {
    return cased;
  }

  void negate() {
    negated = true;
  }

  boolean isNegated() {
    return negated;
  }

  void addFlag(RegexFlag flag) throws ModifierException {
    if (values.stream().flatMap(List::stream).noneMatch(Operand.RegexOperand.class::isInstance)) {
      throw new ModifierException("modifier.order", "this modifier belongs after 're'");
    }
    regexFlags.add(flag);
  }

  Set<RegexFlag> regexFlags() {
    return regexFlags;
  }
}
