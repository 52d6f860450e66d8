package dev.kintsugi.detection.rule;

/**
 * One YAML text that holds one or more rules.
 *
 * @param name how issues name it, mostly a path
 * @param text the YAML
 */
public record RuleSource(String name, String text) {}
