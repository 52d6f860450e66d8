package dev.kintsugi.detection;

import dev.kintsugi.detection.correlation.PlanCompiler;
import dev.kintsugi.detection.matching.CompiledRules;
import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.FilterRule;
import dev.kintsugi.detection.rule.Placeholders;
import dev.kintsugi.detection.rule.RuleDocument;
import dev.kintsugi.detection.rule.RuleParser;
import dev.kintsugi.detection.rule.RuleReference;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.RuleIssue;
import dev.kintsugi.detection.validation.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles rule sources: detections with their filters first, then the correlations over them. */
final class RuleSetCompiler {

  /** A document and where to report what is wrong with it. */
  private record Parsed<D extends RuleDocument>(D document, Issues issues) {}

  private final Placeholders placeholders;
  private final List<Parsed<SigmaRule>> detections = new ArrayList<>();
  private final List<Parsed<FilterRule>> filters = new ArrayList<>();
  private final List<Parsed<CorrelationRule>> correlations = new ArrayList<>();
  private final CompiledRules.Builder compiled = new CompiledRules.Builder();
  private final PlanCompiler plan = new PlanCompiler();

  RuleSetCompiler(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  Compilation compile(List<RuleSource> sources) {
    List<Issues> all = new ArrayList<>();
    for (RuleSource source : sources) {
      Issues issues = new Issues(new SourceText(source.name(), source.text()));
      all.add(issues);
      RuleParser.parse(source, issues).forEach(document -> sort(document, issues));
    }
    Map<String, List<FilterRule>> filtersByRule = filtersByRule();
    detections.forEach(parsed -> compile(parsed, filtersByRule));
    correlations.forEach(parsed -> plan.addCorrelation(parsed.document(), parsed.issues()));
    RuleSet rules = new RuleSet(compiled.build(), plan.compile());
    List<RuleIssue> issues = all.stream().flatMap(one -> one.all().stream()).toList();
    return new Compilation(rules, issues);
  }

  private void sort(RuleDocument document, Issues issues) {
    switch (document) {
      case SigmaRule rule -> detections.add(new Parsed<>(rule, issues));
      case FilterRule filter -> filters.add(new Parsed<>(filter, issues));
      case CorrelationRule correlation -> correlations.add(new Parsed<>(correlation, issues));
    }
  }

  private void compile(Parsed<SigmaRule> parsed, Map<String, List<FilterRule>> filtersByRule) {
    SigmaRule rule = parsed.document();
    Issues issues = parsed.issues();
    int before = issues.errors();
    SigmaRule expanded = rule.expanded(placeholders, issues);
    List<FilterRule> applied = new ArrayList<>(filtersByRule.getOrDefault("", List.of()));
    applied.addAll(filtersByRule.getOrDefault(rule.metadata().id(), List.of()));
    applied.removeIf(filter -> !filter.logSource().includes(rule.logSource()));
    if (issues.errors() > before) {
      new CompiledRules.Builder().add(expanded, issues);
    } else if (applied.isEmpty()) {
      compiled.add(expanded, issues);
    } else {
      compileFiltered(expanded, applied, issues);
    }
    if (issues.errors() == before) {
      plan.addRule(rule.metadata());
    }
  }

  /** What is wrong with filters was reported where they stand, so the second time it is not. */
  private void compileFiltered(SigmaRule rule, List<FilterRule> applied, Issues issues) {
    int before = issues.errors();
    new CompiledRules.Builder().add(rule, issues);
    if (issues.errors() == before) {
      SigmaRule filtered = rule;
      for (FilterRule filter : applied) {
        filtered = filter.applyTo(filtered);
      }
      compiled.add(filtered, new Issues(issues.source()));
    }
  }

  /** The sound filters by the id of the rule they apply to; under no id those for all rules. */
  private Map<String, List<FilterRule>> filtersByRule() {
    Map<String, List<SigmaRule>> named = new HashMap<>();
    for (Parsed<SigmaRule> parsed : detections) {
      SigmaRule rule = parsed.document();
      named.computeIfAbsent(rule.metadata().id(), _ -> new ArrayList<>()).add(rule);
      rule.metadata()
          .name()
          .filter(name -> !name.equals(rule.metadata().id()))
          .ifPresent(name -> named.computeIfAbsent(name, _ -> new ArrayList<>()).add(rule));
    }
    Map<String, List<FilterRule>> byRule = new HashMap<>();
    for (Parsed<FilterRule> parsed : filters) {
      Issues issues = parsed.issues();
      int before = issues.errors();
      FilterRule filter = parsed.document().expanded(placeholders, issues);
      new CompiledRules.Builder().add(filter.alone(), issues);
      if (issues.errors() == before) {
        assign(filter, named, byRule, issues);
      }
    }
    return byRule;
  }

  private static void assign(
      FilterRule filter,
      Map<String, List<SigmaRule>> named,
      Map<String, List<FilterRule>> byRule,
      Issues issues) {
    if (filter.appliesToAll()) {
      byRule.computeIfAbsent("", _ -> new ArrayList<>()).add(filter);
    }
    for (RuleReference reference : filter.rules()) {
      List<SigmaRule> rules = named.getOrDefault(reference.text(), List.of());
      if (rules.isEmpty()) {
        issues.warning(
            "filter.unknown-rule",
            reference.at(),
            "there is no rule with the id or name '%s'".formatted(reference.text()));
      }
      for (SigmaRule rule : rules) {
        if (!filter.logSource().includes(rule.logSource())) {
          issues.warning(
              "filter.logsource",
              reference.at(),
              "rule '%s' is about another log, so the filter leaves it as it is"
                  .formatted(reference.text()));
        }
        List<FilterRule> own = byRule.computeIfAbsent(rule.metadata().id(), _ -> new ArrayList<>());
        if (!own.contains(filter)) {
          own.add(filter);
        }
      }
    }
  }
}
