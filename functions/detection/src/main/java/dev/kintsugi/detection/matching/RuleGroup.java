package dev.kintsugi.detection.matching;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of one log source behind an index of their witnesses. Immutable once built. */
final class RuleGroup {
  private final Map<Integer, Map<String, List<Integer>>> byValue = new HashMap<>();
  private final BitSet always = new BitSet();

  /** Adds the rule with that number. */
  void add(int number, CompiledRule rule) {
    Optional<Set<Witness>> witnesses = Witness.of(rule.matcher());
    if (witnesses.isEmpty()) {
      always.set(number);
      return;
    }
    for (Witness witness : witnesses.get()) {
      byValue
          .computeIfAbsent(witness.slot(), _ -> new HashMap<>())
          .computeIfAbsent(witness.key(), _ -> new ArrayList<>())
          .add(number);
    }
  }

  /** Adds the numbers of the rules that may match to the candidates. */
  void candidates(EventView event, BitSet candidates) {
    candidates.or(always);
    byValue.forEach(
        (slot, rules) ->
            event
                .values(slot)
                .scalars()
                .forEach(
                    scalar ->
                        Witness.keys(scalar)
                            .forEach(
                                key ->
                                    rules.getOrDefault(key, List.of()).forEach(candidates::set))));
  }
}
