package dev.kintsugi.vocabulary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a service level promises of an incident, each with a clock of its own (ITIL). */
public enum ServiceTarget {
  /** A person takes notice. */
  ACKNOWLEDGE,
  /** The damage is kept from spreading. */
  CONTAIN,
  /** The service is restored by a fix or a workaround. */
  RESOLVE;

  /** The word that data and messages use, such as {@code acknowledge}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The target of a word; empty if there is none. */
  public static Optional<ServiceTarget> ofWord(String word) {
    return Arrays.stream(values()).filter(target -> target.word().equals(word)).findFirst();
  }
}
