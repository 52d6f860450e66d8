package dev.kintsugi.architecture.broken.detection.rule;

import dev.kintsugi.architecture.broken.detection.matching.Match;

/** Closes a cycle with matching. */
public record Rule(Match match) {}
