package dev.kintsugi.detection.matching;

import dev.kintsugi.detection.rule.SigmaRule;
import java.util.ArrayList;
import java.util.List;

/** A rule that is ready to judge events. Immutable. */
record CompiledRule(SigmaRule source, Matcher matcher) {
  private static final int MOST_FIELDS = 32;

  List<MatchedField> explain(EventView event) {
    List<MatchedField> fields = new ArrayList<>();
    matcher.explain(
        event,
        field -> {
          if (fields.size() < MOST_FIELDS && !fields.contains(field)) {
            fields.add(field);
          }
        });
    return fields;
  }
}
