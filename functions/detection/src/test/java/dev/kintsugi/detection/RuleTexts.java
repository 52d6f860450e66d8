package dev.kintsugi.detection;

import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.RuleIssue;
import java.util.List;

/** Builds small rules for tests. */
public final class RuleTexts {
  private RuleTexts() {}

  /** A sound rule with this detection block; lines are indented here. */
  public static String rule(String detection) {
    return """
    title: A test
    id: 11111111-2222-4333-8444-555555555555
    level: high
    logsource:
      product: aws
    detection:
    %s
    """
        .formatted(detection.stripTrailing().indent(2).stripTrailing());
  }

  public static Compilation compile(String text) {
    return RuleSet.compile(List.of(new RuleSource("test.yml", text)));
  }

  /** Whether the single selection, given as YAML, matches the event; it must compile. */
  public static boolean matches(String selection, String event) {
    String block = "sel:\n" + selection.stripTrailing().indent(2) + "condition: sel";
    return matchesDetection(block, event);
  }

  /** Whether the detection block matches the event; it must compile. */
  public static boolean matchesDetection(String detection, String event) {
    Compilation compilation = compile(rule(detection));
    if (compilation.hasErrors()) {
      throw new AssertionError(compilation.issues().getFirst().render());
    }
    return !compilation.rules().evaluate(Events.event(event), Routing.OFF).isEmpty();
  }

  /** The first issue of the rule with this selection. */
  public static RuleIssue issueOf(String selection) {
    String block = "sel:\n" + selection.stripTrailing().indent(2) + "condition: sel";
    return compile(rule(block)).issues().getFirst();
  }
}
