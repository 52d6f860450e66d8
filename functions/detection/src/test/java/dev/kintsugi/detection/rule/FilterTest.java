package dev.kintsugi.detection.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.Events;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleTexts;
import dev.kintsugi.detection.validation.RuleIssue;
import java.util.List;
import org.junit.jupiter.api.Test;

class FilterTest {
  private static final String RULES =
      """
      title: one
      id: 11111111-2222-4333-8444-555555555551
      name: one
      logsource: {product: aws, service: cloudtrail}
      detection:
        selection: {a: 1}
        _hidden: {b: 1}
        condition: 1 of them
      ---
      title: two
      id: 11111111-2222-4333-8444-555555555552
      logsource: {product: aws}
      detection:
        selection: {a: 1}
        other: {c: 1}
        condition: [selection, other]
      ---
      """;

  private static String filter(String body) {
    return """
    title: filter
    logsource: {product: aws}
    filter:
    %s
    """
        .formatted(body.indent(2).stripTrailing());
  }

  @Test
  void filter_asWritten_isNeededBesidesTheRule() {
    String text = RULES + filter("rules: [one]\nselection: {user: adm}\ncondition: selection");
    assertThat(matches(text, "{\"a\":1,\"user\":\"adm\"}")).containsExactly("one", "two");
    assertThat(matches(text, "{\"a\":1,\"user\":\"ann\"}")).containsExactly("two");
    assertThat(matches(text, "{\"user\":\"adm\"}")).isEmpty();
  }

  @Test
  void filter_negated_takesItsEventsOut() {
    String text =
        RULES
            + filter(
                "rules: [11111111-2222-4333-8444-555555555552]\n"
                    + "selection: {user: adm}\ncondition: not selection");
    assertThat(matches(text, "{\"a\":1,\"user\":\"adm\"}")).containsExactly("one");
    assertThat(matches(text, "{\"c\":1,\"user\":\"adm\"}")).isEmpty();
    assertThat(matches(text, "{\"c\":1,\"user\":\"ann\"}")).containsExactly("two");
  }

  @Test
  void filter_ofAnyRule_appliesToThoseOfItsLog() {
    String text =
        RULES
            + filter("rules: any\nselection: {user: adm}\ncondition: not selection")
                .replace("{product: aws}", "{product: AWS, service: cloudtrail}");
    assertThat(matches(text, "{\"a\":1,\"user\":\"adm\"}")).containsExactly("two");
    assertThat(matches(text.replace("any", "all"), "{\"a\":1,\"user\":\"adm\"}"))
        .containsExactly("two");
  }

  @Test
  void selections_ofRuleAndFilter_doNotMeet() {
    String text =
        RULES
            + filter(
                """
                rules: one
                selection: {d: 1}
                _hidden: {e: 1}
                sel_2: {f: 1}
                condition: 1 of sel* or _hidden
                """);
    assertThat(matches(text, "{\"d\":1}")).as("the rule does not take in the filter's").isEmpty();
    assertThat(matches(text, "{\"a\":1}")).containsExactly("two");
    assertThat(matches(text, "{\"a\":1,\"e\":1}")).containsExactly("one", "two");
    assertThat(matches(text, "{\"a\":1,\"f\":1}")).containsExactly("one", "two");
    assertThat(matches(text, "{\"b\":1,\"d\":1}")).isEmpty();
    String every = text.replace("1 of sel* or _hidden", "all of them and not _hidden");
    assertThat(matches(every, "{\"a\":1,\"d\":1,\"f\":1}")).containsExactly("one", "two");
    assertThat(matches(every, "{\"a\":1,\"d\":1}")).containsExactly("two");
  }

  @Test
  void filters_ofOneRule_areAllNeeded() {
    String text =
        RULES
            + filter("rules: one\nselection: {d: 1}\ncondition: selection")
            + "---\n"
            + filter("rules: one\nselection: {e: 1}\ncondition: selection");
    assertThat(matches(text, "{\"a\":1,\"d\":1}")).containsExactly("two");
    assertThat(matches(text, "{\"a\":1,\"d\":1,\"e\":1}")).containsExactly("one", "two");
  }

  @Test
  void filter_thatIsWrong_isReportedOnceAndLeftOut() {
    String text = RULES + filter("rules: any\nselection: {f|nope: 1}\ncondition: selection");
    Compilation compilation = RuleTexts.compile(text);
    assertThat(compilation.issues().stream().filter(RuleIssue::isError))
        .extracting(RuleIssue::id, RuleIssue::line)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("modifier.unknown", 22));
    assertThat(compilation.rules().rules()).hasSize(2);
  }

  @Test
  void filter_thatReachesNoRule_isWarnedOf() {
    assertThat(issues(filter("rules: [none]\nselection: {f: 1}\ncondition: selection")))
        .contains("filter.unknown-rule");
    String elsewhere =
        RULES
            + filter("rules: [one]\nselection: {f: 1}\ncondition: selection")
                .replace("{product: aws}", "{product: gcp}");
    assertThat(issues(elsewhere)).contains("filter.logsource");
    assertThat(matches(elsewhere, "{\"a\":1}")).containsExactly("one", "two");
  }

  @Test
  void filter_withoutRulesSelectionOrSingleCondition_isRefused() {
    assertThat(issues(filter("selection: {f: 1}\ncondition: selection"))).contains("filter.rules");
    assertThat(issues(filter("rules: any\ncondition: selection"))).contains("rule.detection");
    assertThat(issues(filter("rules: any\nselection: {f: 1}"))).contains("condition.missing");
    assertThat(issues(filter("rules: any\nselection: {f: 1}\ncondition: [selection]")))
        .contains("filter.condition");
    assertThat(issues("title: x\nlogsource: {}\nfilter: x")).contains("rule.type");
  }

  private static List<String> issues(String text) {
    return RuleTexts.compile(text).issues().stream().map(RuleIssue::id).toList();
  }

  private static List<String> matches(String text, String event) {
    Compilation compilation = RuleTexts.compile(text);
    assertThat(compilation.hasErrors()).as(compilation.issues().toString()).isFalse();
    return compilation.rules().evaluate(Events.event(event), Routing.OFF).stream()
        .map(match -> match.rule().title())
        .toList();
  }
}
