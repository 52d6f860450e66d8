package dev.kintsugi.detection.validation;

/** How bad an issue is. */
public enum IssueSeverity {
  /** The rule is left out. */
  ERROR,
  /** The rule works, yet probably not as its author meant it. */
  WARNING
}
