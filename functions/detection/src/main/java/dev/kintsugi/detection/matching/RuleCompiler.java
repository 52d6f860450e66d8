package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.condition.Condition;
import dev.kintsugi.detection.condition.Condition.And;
import dev.kintsugi.detection.condition.Condition.Named;
import dev.kintsugi.detection.condition.Condition.Not;
import dev.kintsugi.detection.condition.Condition.Or;
import dev.kintsugi.detection.condition.Condition.Quantified;
import dev.kintsugi.detection.condition.Condition.Quantifier;
import dev.kintsugi.detection.rule.Selection;
import dev.kintsugi.detection.rule.Selection.AllItems;
import dev.kintsugi.detection.rule.Selection.AnySelection;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.validation.Issues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Compiles one rule: selections once, then the conditions over them. */
final class RuleCompiler {
  private final ItemCompiler items;
  private final Map<String, Matcher> selections = new LinkedHashMap<>();

  private RuleCompiler(ItemCompiler items) {
    this.items = items;
  }

  /** The compiled rule; empty after an issue. */
  static Optional<CompiledRule> compile(SigmaRule rule, FieldTable fields, Issues issues) {
    int before = issues.errors();
    RuleCompiler compiler = new RuleCompiler(new ItemCompiler(fields, issues));
    rule.selections()
        .forEach((name, selection) -> compiler.selections.put(name, compiler.selection(selection)));
    List<Matcher> conditions = rule.conditions().stream().map(compiler::condition).toList();
    return issues.errors() > before
        ? Optional.empty()
        : Optional.of(new CompiledRule(rule, any(conditions)));
  }

  private Matcher selection(Selection selection) {
    return switch (selection) {
      case AllItems all -> all(all.items().stream().map(items::compile).toList());
      case AnySelection any -> any(any.selections().stream().map(this::selection).toList());
    };
  }

  private Matcher condition(Condition condition) {
    return switch (condition) {
      case Named named -> selected(named.name());
      case Not not -> new Matcher.Not(condition(not.operand()));
      case And and -> all(and.operands().stream().map(this::condition).toList());
      case Or or -> any(or.operands().stream().map(this::condition).toList());
      case Quantified quantified -> quantified(quantified);
    };
  }

  private Matcher quantified(Quantified quantified) {
    List<Matcher> taken =
        quantified.selector().select(selections.keySet()).stream().map(this::selected).toList();
    return quantified.quantifier() == Quantifier.ALL ? all(taken) : any(taken);
  }

  private Matcher selected(String name) {
    return Objects.requireNonNull(selections.get(name), "the parser checked the names");
  }

  private static Matcher all(List<Matcher> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Matcher.All(parts);
  }

  private static Matcher any(List<Matcher> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Matcher.Any(parts);
  }
}
