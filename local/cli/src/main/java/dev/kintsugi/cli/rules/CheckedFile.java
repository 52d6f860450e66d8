package dev.kintsugi.cli.rules;

import dev.kintsugi.detection.rule.FilterRule;
import dev.kintsugi.detection.validation.RuleIssue;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule file after its check.
 *
 * @param issues what is wrong with how it is written
 * @param match what became of the events that must match
 * @param nomatch what became of those that must not
 */
record CheckedFile(
    RuleFile file,
    List<RuleIssue> issues,
    EventsBeside.Outcome match,
    EventsBeside.Outcome nomatch) {
  CheckedFile {
    issues = List.copyOf(issues);
  }

  boolean isGood() {
    return wrong().isEmpty() && issues.stream().noneMatch(RuleIssue::isError);
  }

  /** Whether it holds a rule that no event beside it matches. */
  boolean lacksEvents() {
    return match.events() == 0 && !file.documents().stream().allMatch(FilterRule.class::isInstance);
  }

  /** What the events showed to be wrong. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>(match.wrong());
    wrong.addAll(nomatch.wrong());
    return wrong;
  }
}
