package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.event.EventOrigin;
import dev.kintsugi.detection.index.WitnessIndex;
import dev.kintsugi.detection.rule.LogSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the rules that events of an origin meet. The index of each set of log sources is made when
 * the first event needs it. Thread-safe.
 */
final class Router {
  /**
   * Sets of log sources kept; far more than origins can bring about, since services add one each.
   */
  private static final int MOST_ROUTES = 512;

  private final List<LogSource> logSources = new ArrayList<>();
  private final List<BitSet> rulesByLogSource = new ArrayList<>();
  private final RuleStore rules;
  private final Map<BitSet, WitnessIndex> indexes = new ConcurrentHashMap<>();

  /** Routes to the rules. */
  Router(RuleStore rules) {
    this.rules = rules;
    Map<LogSource, BitSet> byLogSource = new LinkedHashMap<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      byLogSource.computeIfAbsent(rules.logSource(rule), _ -> new BitSet()).set(rule);
    }
    logSources.addAll(byLogSource.keySet());
    rulesByLogSource.addAll(byLogSource.values());
  }

  /** All rules, whatever their log source. */
  WitnessIndex everyRule() {
    BitSet all = new BitSet();
    all.set(0, logSources.size());
    return index(all);
  }

  /** The rules that events of the origin meet. */
  WitnessIndex route(EventOrigin origin) {
    BitSet covering = new BitSet();
    for (int i = 0; i < logSources.size(); i++) {
      covering.set(i, logSources.get(i).covers(origin));
    }
    return index(covering);
  }

  private WitnessIndex index(BitSet covering) {
    WitnessIndex known = indexes.get(covering);
    if (known == null) {
      known = build(covering);
      if (indexes.size() < MOST_ROUTES) {
        indexes.put(covering, known);
      }
    }
    return known;
  }

  private WitnessIndex build(BitSet covering) {
    BitSet met = new BitSet();
    covering.stream().forEach(i -> met.or(rulesByLogSource.get(i)));
    WitnessIndex.Builder builder = new WitnessIndex.Builder();
    met.stream()
        .forEach(
            rule ->
                rules
                    .witnesses(rule)
                    .ifPresentOrElse(
                        needed -> builder.add(rule, needed), () -> builder.addWithout(rule)));
    return builder.build();
  }
}
