package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.rule.LogSource;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.validation.Issues;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Compiled rules, grouped by log source and indexed. Immutable once built. */
public final class CompiledRules {
  private final FieldTable fields = new FieldTable();
  private final List<CompiledRule> rules = new ArrayList<>();
  private final Map<LogSource, RuleGroup> groups = new LinkedHashMap<>();

  private CompiledRules() {}

  /** Builds the set; not thread-safe until {@link #build()}. */
  public static final class Builder {
    private final CompiledRules building = new CompiledRules();

    /** Compiles the rule; with an error it is left out. */
    public void add(SigmaRule rule, Issues issues) {
      RuleCompiler.compile(rule, building.fields, issues)
          .ifPresent(
              compiled -> {
                building
                    .groups
                    .computeIfAbsent(compiled.logSource(), _ -> new RuleGroup())
                    .add(building.rules.size(), compiled);
                building.rules.add(compiled);
              });
    }

    /** The finished set; the builder must not be used afterwards. */
    public CompiledRules build() {
      return building;
    }
  }

  /** What the rules say about themselves, in the order added. */
  public List<RuleMetadata> metadata() {
    return rules.stream().map(CompiledRule::metadata).toList();
  }

  /** Reports every rule that the event satisfies, in the order added. */
  public void evaluate(
      EventDocument event, boolean routed, BiConsumer<RuleMetadata, List<MatchedField>> sink) {
    EventView view = new EventView(event.root(), fields);
    BitSet candidates = new BitSet(rules.size());
    groups.forEach(
        (logSource, group) -> {
          if (!routed || logSource.covers(event.origin())) {
            group.candidates(view, candidates);
          }
        });
    candidates.stream()
        .mapToObj(rules::get)
        .filter(rule -> rule.matcher().matches(view))
        .forEach(rule -> sink.accept(rule.metadata(), rule.explain(view)));
  }
}
