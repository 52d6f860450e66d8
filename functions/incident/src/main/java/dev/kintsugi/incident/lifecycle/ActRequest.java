package dev.kintsugi.incident.lifecycle;

import dev.kintsugi.vocabulary.Actor;
import dev.kintsugi.vocabulary.IncidentId;
import java.util.OptionalLong;

/**
 * Who acts on which incident.
 *
 * @param expected the version the actor has seen, if it must still be that
 */
public record ActRequest(IncidentId incident, OptionalLong expected, Actor actor) {
  /** A request of the service itself, about the incident as it stands. */
  public static ActRequest by(String part, IncidentId incident) {
    return new ActRequest(incident, OptionalLong.empty(), Actor.service(part));
  }
}
