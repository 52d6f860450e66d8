package dev.kintsugi.incident.lifecycle;

import java.util.Arrays;
import java.util.Optional;

/** Where an incident stands: the five captions of OCSF's incident finding status. */
public enum Status {
  NEW("New"),
  IN_PROGRESS("In Progress"),
  ON_HOLD("On Hold"),
  RESOLVED("Resolved"),
  CLOSED("Closed");

  private final String caption;

  Status(String caption) {
    this.caption = caption;
  }

  /** OCSF's caption, such as {@code In Progress}. */
  public String caption() {
    return caption;
  }

  /** The status of a caption; empty if there is none. */
  public static Optional<Status> ofCaption(String caption) {
    return Arrays.stream(values()).filter(s -> s.caption.equals(caption)).findFirst();
  }
}
