package dev.kintsugi.detection.rule;

import dev.kintsugi.detection.validation.Position;

/**
 * How a correlation or a filter names a rule.
 *
 * @param text the rule's id or name
 * @param at where it stands
 */
public record RuleReference(String text, Position at) {}
