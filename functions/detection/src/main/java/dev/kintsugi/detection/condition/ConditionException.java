package dev.kintsugi.detection.condition;

/** Ends the parsing of a condition at its first error. */
final class ConditionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String issueId;
  private final int offset;
  private final String reason;

  ConditionException(String issueId, int offset, String reason) {
    super(reason, null, false, false);
    this.issueId = issueId;
    this.offset = offset;
    this.reason = reason;
  }

  String issueId() {
    return issueId;
  }

  int offset() {
    return offset;
  }

  String reason() {
    return reason;
  }
}
