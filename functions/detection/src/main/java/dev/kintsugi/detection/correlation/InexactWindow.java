package dev.kintsugi.detection.correlation;

import dev.kintsugi.detection.rule.RuleMetadata;

/**
 * An event at which a correlation could not be judged exactly, fired or not: a limit of the state
 * was reached, so that its window may lack events.
 *
 * @param rule the correlation
 * @param group the event's group
 * @param event the event's id
 */
public record InexactWindow(RuleMetadata rule, Group group, String event) {}
