package dev.kintsugi.cli.detect;

import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.rule.RuleMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rules ready to judge.
 *
 * @param sets the sound ones: those written as YAML together, then each pack
 * @param errors how many things are wrong with those left out
 * @param took how long it took
 * @param from where they come from, for the statistics
 */
record LoadedRules(List<RuleSet> sets, long errors, Duration took, String from) {
  LoadedRules {
    sets = List.copyOf(sets);
  }

  /** The titles by id, correlations included. */
  Map<String, String> titles() {
    Map<String, String> titles = new TreeMap<>();
    for (RuleSet set : sets) {
      for (RuleMetadata rule : set.rules()) {
        titles.put(rule.id(), rule.title());
      }
      set.correlations().metadata().forEach(rule -> titles.put(rule.id(), rule.title()));
    }
    return titles;
  }
}
