package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.vocabulary.IncidentId;

/** Too many wrote to one incident at the same time; a retry helps. */
public final class ContendedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ContendedException(IncidentId id) {
    super("too many changes at the same time of " + id);
  }
}
