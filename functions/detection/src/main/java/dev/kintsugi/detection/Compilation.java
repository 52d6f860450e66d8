package dev.kintsugi.detection;

import dev.kintsugi.detection.validation.RuleIssue;
import java.util.List;

/**
 * What became of rule sources: the rules that are sound, and everything that is wrong.
 *
 * @param rules every rule without an error
 * @param issues all issues in the order of the sources
 */
public record Compilation(RuleSet rules, List<RuleIssue> issues) {
  public Compilation {
    issues = List.copyOf(issues);
  }

  /** Whether a rule was left out. */
  public boolean hasErrors() {
    return issues.stream().anyMatch(RuleIssue::isError);
  }
}
