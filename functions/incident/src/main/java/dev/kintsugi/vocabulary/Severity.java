package dev.kintsugi.vocabulary;

import java.util.Arrays;
import java.util.Optional;

/** How severe something is: the captions of OCSF's {@code severity_id} 1 to 6, lowest first. */
public enum Severity {
  INFORMATIONAL("Informational"),
  LOW("Low"),
  MEDIUM("Medium"),
  HIGH("High"),
  CRITICAL("Critical"),
  FATAL("Fatal");

  private final String caption;

  Severity(String caption) {
    this.caption = caption;
  }

  /** OCSF's caption, such as {@code High}. */
  public String caption() {
    return caption;
  }

  /** The severity of a caption; empty if there is none. */
  public static Optional<Severity> ofCaption(String caption) {
    return Arrays.stream(values()).filter(s -> s.caption.equals(caption)).findFirst();
  }

  /** Whether this is at least as severe. */
  public boolean atLeast(Severity other) {
    return compareTo(other) >= 0;
  }
}
