package dev.kintsugi.incident.communication;

import dev.kintsugi.vocabulary.IncidentId;

/**
 * A message to people about an incident.
 *
 * @param id made of incident, audience and occasion, so that a repetition has the same
 * @param audience such as tier-1 or reporter
 */
public record Notification(String id, IncidentId incident, String audience, String text) {}
