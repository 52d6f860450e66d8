package dev.kintsugi.incident.oncall;

import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time in which one person has a tier's calls.
 *
 * @param until the end, excluded
 * @param override the id of the override by which it is not the person whose turn it is
 */
public record Duty(String person, Instant from, Instant until, Optional<String> override) {}
