package dev.kintsugi.detection.rule;

import java.util.Locale;
import java.util.Optional;

/** How bad it is if the rule is right: Sigma's five levels in ascending order. */
public enum RuleLevel {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The level of that name in any case, or empty. */
  public static Optional<RuleLevel> named(String name) {
    for (RuleLevel level : values()) {
      if (level.caption().equals(name.toLowerCase(Locale.ROOT))) {
        return Optional.of(level);
      }
    }
    return Optional.empty();
  }

  /** The level as Sigma writes it. */
  public String caption() {
    return name().toLowerCase(Locale.ROOT);
  }
}
