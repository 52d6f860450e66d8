package dev.kintsugi.detection.matching;

/** A modifier that cannot be applied to a value. */
final class ModifierException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String issueId;
  private final String reason;
  private final int value;

  ModifierException(String issueId, String reason) {
    this(issueId, reason, -1);
  }

  private ModifierException(String issueId, String reason, int value) {
    super(reason, null, false, false);
    this.issueId = issueId;
    this.reason = reason;
    this.value = value;
  }

  /** The same about the item's value of that number. */
  ModifierException ofValue(int number) {
    return value < 0 ? new ModifierException(issueId, reason, number) : this;
  }

  /** The number of the value that is wrong; -1 where it is the modifier itself. */
  int value() {
    return value;
  }

  /** The refusal of a value of the wrong type. */
  static ModifierException type(String expected) {
    return new ModifierException("modifier.type", "this modifier takes " + expected);
  }

  String issueId() {
    return issueId;
  }

  String reason() {
    return reason;
  }
}
