package dev.kintsugi.detection.condition;

import dev.kintsugi.detection.validation.Position;
import java.util.List;

/** A condition as a tree over the names of selections. */
public sealed interface Condition {

  /** The selection of that name. */
  record Named(String name, Position at) implements Condition {}

  /** Holds where the operand does not. */
  record Not(Condition operand) implements Condition {}

  /** Holds where all operands do. */
  record And(List<Condition> operands) implements Condition {
    public And {
      operands = List.copyOf(operands);
    }
  }

  /** Holds where one operand does. */
  record Or(List<Condition> operands) implements Condition {
    public Or {
      operands = List.copyOf(operands);
    }
  }

  /** One or all of the selections whose name the selector takes in. */
  record Quantified(Quantifier quantifier, NameSelector selector, Position at)
      implements Condition {}

  /** How many of the selections must hold. */
  enum Quantifier {
    ANY,
    ALL
  }
}
