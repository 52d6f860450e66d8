package dev.kintsugi.architecture.broken.incident.intake;

import dev.kintsugi.architecture.broken.incident.triage.Fold;

/** Closes a cycle with triage. */
public record Take(Fold fold) {}
