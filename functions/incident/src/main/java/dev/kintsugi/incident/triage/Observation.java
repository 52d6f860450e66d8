package dev.kintsugi.incident.triage;

import dev.kintsugi.incident.history.Change;

/**
 * A finding too small for an incident of its own; it adds to the risk of whom it is about.
 *
 * @param category the incident category that its rule suggests
 */
public record Observation(Change.FoundBy found, String category) {}
