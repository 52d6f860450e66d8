package dev.kintsugi.detection.rule;

import java.util.Locale;
import java.util.Optional;

/** How mature a rule is, in Sigma's words. */
public enum RuleStatus {
  STABLE,
  TEST,
  EXPERIMENTAL,
  DEPRECATED,
  UNSUPPORTED;

  /** The status of that name in any case, or empty. */
  public static Optional<RuleStatus> named(String name) {
    for (RuleStatus status : values()) {
      if (status.caption().equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }

  /** The status as Sigma writes it. */
  public String caption() {
    return name().toLowerCase(Locale.ROOT);
  }
}
