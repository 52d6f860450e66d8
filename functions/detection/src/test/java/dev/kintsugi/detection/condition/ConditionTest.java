package dev.kintsugi.detection.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.RuleTexts;
import dev.kintsugi.detection.validation.RuleIssue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final String SELECTIONS =
      """
      sel_a:
        a: 1
      sel_b:
        b: 1
      filter_c:
        c: 1
      _d:
        d: 1
      condition: %s
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          sel_a ~ a ~ true
          sel_a and sel_b ~ a ~ false
          sel_a and sel_b ~ ab ~ true
          sel_a or sel_b ~ b ~ true
          sel_a or sel_b and filter_c ~ a ~ true
          (sel_a or sel_b) and filter_c ~ a ~ false
          not sel_a ~ b ~ true
          not sel_a and sel_b ~ ab ~ false
          not not sel_a ~ a ~ true
          not (sel_a and sel_b) ~ a ~ true
          sel_a and not 1 of filter_* ~ a ~ true
          sel_a and not 1 of filter_* ~ ac ~ false
          1 of sel_* ~ b ~ true
          1 of sel_* ~ c ~ false
          any of sel_* ~ b ~ true
          all of sel_* ~ a ~ false
          all of sel_* ~ ab ~ true
          1 of them ~ c ~ true
          1 of them ~ d ~ false
          any of them ~ d ~ false
          all of them ~ abc ~ true
          all of them ~ ab ~ false
          not all of sel_* ~ a ~ true
          1 of *_c ~ c ~ true
          1 of s*_b ~ b ~ true
          1 of s*l*b ~ b ~ true
          1 of sel_a ~ a ~ true
          _d ~ d ~ true
          sel_a AND NOT sel_b ~ a ~ true
          1 OF THEM ~ a ~ true
          """)
  void condition_overSelections_evaluatesAsWritten(String text, String fields, boolean expected) {
    StringBuilder event = new StringBuilder("{\"z\":0");
    fields.chars().forEach(field -> event.append(",\"").append((char) field).append("\":1"));
    assertThat(RuleTexts.matchesDetection(SELECTIONS.formatted(text), event + "}"))
        .isEqualTo(expected);
  }

  @Test
  void conditionList_needsOneToHold() {
    String list = SELECTIONS.formatted("[sel_a, sel_b]");
    assertThat(RuleTexts.matchesDetection(list, "{\"b\":1}")).isTrue();
    assertThat(RuleTexts.matchesDetection(list, "{\"c\":1}")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          sel_a and ~ condition.syntax ~ 10
          sel_a sel_b ~ condition.syntax ~ 7
          and sel_a ~ condition.syntax ~ 1
          or ~ condition.syntax ~ 1
          (sel_a ~ condition.syntax ~ 1
          sel_a) ~ condition.syntax ~ 6
          ( ) ~ condition.syntax ~ 3
          sel_* ~ condition.syntax ~ 1
          2 of sel_* ~ condition.syntax ~ 1
          all of ( sel_a ) ~ condition.syntax ~ 8
          sel_a or nothing ~ condition.unknown-identifier ~ 10
          SEL_A or sel_a ~ condition.unknown-identifier ~ 1
          1 of nothing_* ~ condition.empty-selector ~ 6
          1 of s*zz*b ~ condition.empty-selector ~ 6
          1 of sel_a*_a ~ condition.empty-selector ~ 6
          1 of _d ~ condition.empty-selector ~ 6
          sel_a | count() > 5 ~ condition.aggregation ~ 7
          sel_a & sel_b ~ condition.character ~ 7
          """)
  void condition_withError_isReportedAtItsColumn(String text, String id, int offset) {
    Compilation compilation = RuleTexts.compile(RuleTexts.rule(SELECTIONS.formatted(text)));
    RuleIssue issue = compilation.issues().stream().filter(RuleIssue::isError).findFirst().get();
    assertThat(issue.id()).isEqualTo(id);
    assertThat(issue.line()).isEqualTo(15);
    assertThat(issue.column()).isEqualTo("  condition: ".length() + offset);
    assertThat(issue.render()).contains("test.yml:15:" + issue.column() + ": error: ");
    assertThat(issue.excerpt().lines().toList().getLast()).hasSize(issue.column() + 2);
    assertThat(compilation.rules().rules()).isEmpty();
  }

  @Test
  void condition_tooDeepOrTooLong_isRefused() {
    assertThat(firstIssue("(".repeat(65) + "sel_a" + ")".repeat(65)))
        .isEqualTo("condition.too-deep");
    assertThat(firstIssue("not ".repeat(65) + "sel_a")).isEqualTo("condition.too-deep");
    assertThat(firstIssue("sel_a" + " or sel_a".repeat(1_000))).isEqualTo("condition.too-long");
  }

  @Test
  void condition_inBlockScalar_isReportedAtTheBlock() {
    String detection = "sel:\n  a: 1\ncondition: >-\n  sel and\n  nothing";
    RuleIssue issue = RuleTexts.compile(RuleTexts.rule(detection)).issues().getFirst();
    assertThat(issue.id()).isEqualTo("condition.unknown-identifier");
    assertThat(issue.line()).isEqualTo(9);
  }

  @Test
  void condition_missingOrNoText_isRefused() {
    assertThat(issues("sel:\n  a: 1")).contains("condition.missing");
    assertThat(issues("sel:\n  a: 1\ncondition:")).contains("condition.missing");
    assertThat(issues("sel:\n  a: 1\ncondition:\n  x: sel")).contains("condition.missing");
  }

  @Test
  void selection_thatNoConditionUses_isAWarning() {
    Compilation compilation =
        RuleTexts.compile(RuleTexts.rule("sel:\n  a: 1\nspare:\n  b: 1\ncondition: sel"));
    assertThat(compilation.hasErrors()).isFalse();
    assertThat(compilation.issues().getFirst().render())
        .contains("warning: no condition uses selection 'spare' [condition.unused]");
    assertThat(compilation.rules().rules()).hasSize(1);
  }

  private static String firstIssue(String condition) {
    return RuleTexts.compile(RuleTexts.rule(SELECTIONS.formatted(condition))).issues().stream()
        .filter(RuleIssue::isError)
        .findFirst()
        .get()
        .id();
  }

  private static List<String> issues(String detection) {
    return RuleTexts.compile(RuleTexts.rule(detection)).issues().stream()
        .map(RuleIssue::id)
        .toList();
  }
}
