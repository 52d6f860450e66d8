package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.index.Witness;
import dev.kintsugi.detection.rule.LogSource;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.SigmaRule;
import java.util.Optional;
import java.util.Set;

/** The rules of a set by their numbers. Safe for use by many threads. */
interface RuleStore {
  /** How many there are. */
  int size();

  /** The log that the rule is about. */
  LogSource logSource(int rule);

  /** What an event must show one of for the rule to match; empty if nothing is known. */
  Optional<Set<Witness>> witnesses(int rule);

  /** What the rule says about itself. */
  RuleMetadata metadata(int rule);

  /** The rule as written, filters applied. */
  SigmaRule source(int rule);

  /** The rule ready to judge. */
  CompiledRule compiled(int rule);
}
