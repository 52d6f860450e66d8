package dev.kintsugi.detection.yaml;

import dev.kintsugi.detection.validation.Position;

/** Ends the reading of a text that goes beyond a limit or uses what is not supported. */
final class YamlLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String issueId;
  private final transient Position at;
  private final String reason;

  YamlLimitException(String issueId, Position at, String reason) {
    super(reason, null, false, false);
    this.issueId = issueId;
    this.at = at;
    this.reason = reason;
  }

  String issueId() {
    return issueId;
  }

  Position at() {
    return at;
  }

  String reason() {
    return reason;
  }
}
