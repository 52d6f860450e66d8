package dev.kintsugi.detection.matching;

/** A modifier that cannot be applied to a value. */
final class ModifierException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String issueId;
  private final String reason;

  ModifierException(String issueId, String reason) {
    super(reason, null, false, false);
    this.issueId = issueId;
    this.reason = reason;
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
