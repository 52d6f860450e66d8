package dev.kintsugi.detection;

import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.matching.CompiledRules;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.RuleParser;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.RuleIssue;
import dev.kintsugi.detection.validation.SourceText;
import java.util.ArrayList;
import java.util.List;

/** A set of compiled Sigma rules. Immutable and safe for use by many threads. */
public final class RuleSet {
  private final CompiledRules compiled;
  private final List<RuleMetadata> rules;

  private RuleSet(CompiledRules compiled) {
    this.compiled = compiled;
    this.rules = compiled.metadata();
  }

  /** Compiles all rules of the sources; a bad rule is reported and left out. */
  public static Compilation compile(List<RuleSource> sources) {
    CompiledRules.Builder builder = new CompiledRules.Builder();
    List<RuleIssue> all = new ArrayList<>();
    for (RuleSource source : sources) {
      Issues issues = new Issues(new SourceText(source.name(), source.text()));
      RuleParser.parse(source, issues).forEach(rule -> builder.add(rule, issues));
      all.addAll(issues.all());
    }
    return new Compilation(new RuleSet(builder.build()), all);
  }

  /** The rules in the order of the sources. */
  public List<RuleMetadata> rules() {
    return rules;
  }

  /** Every rule that the event satisfies, judged only by rules of its log source. */
  public List<RuleMatch> evaluate(EventDocument event) {
    return evaluate(event, Routing.ON);
  }

  /** Every rule that the event satisfies, in the order of the sources. */
  public List<RuleMatch> evaluate(EventDocument event, Routing routing) {
    List<RuleMatch> matches = new ArrayList<>();
    compiled.evaluate(
        event, routing == Routing.ON, (rule, fields) -> matches.add(new RuleMatch(rule, fields)));
    return matches;
  }
}
