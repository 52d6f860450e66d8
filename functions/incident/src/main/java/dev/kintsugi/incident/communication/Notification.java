package dev.kintsugi.incident.communication;

import dev.kintsugi.vocabulary.IncidentId;
import java.util.Optional;

/**
 * A message to people about an incident.
 *
 * @param id made of incident, audience and occasion, so that a repetition has the same
 * @param audience such as tier-1 or reporter
 * @param person who of the audience is on call
 */
public record Notification(
    String id, IncidentId incident, String audience, Optional<String> person, String text) {}
