package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.vocabulary.IncidentId;

/** The workflow names an incident that is not there; a retry does not help. */
public final class UnknownIncidentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names it. */
  public UnknownIncidentException(IncidentId id) {
    super("there is no incident " + id);
  }
}
