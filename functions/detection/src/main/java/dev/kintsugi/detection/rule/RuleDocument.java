package dev.kintsugi.detection.rule;

/** One document of a rule file: a detection rule, a correlation of rules, or a filter. */
public sealed interface RuleDocument permits SigmaRule, CorrelationRule, FilterRule {

  /** What the document says about itself. */
  RuleMetadata metadata();
}
