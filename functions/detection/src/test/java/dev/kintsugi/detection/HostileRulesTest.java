package dev.kintsugi.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.InMemoryCorrelationState;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.RuleIssue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules and events made to be slow, deep or many are bounded, and what is refused says so. */
class HostileRulesTest {

  @Test
  void file_ofTenThousandRules_isReadRuleByRule() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      text.append("title: rule %d%n".formatted(i));
      text.append("logsource: {product: aws}\ndetection:\n  sel:\n    eventName: name");
      text.append(i).append("\n    requestParameters.x|contains: 'a'\n");
      text.append(i == 7_000 ? "  condition: (sel\n---\n" : "  condition: sel\n---\n");
    }
    long start = System.nanoTime();
    Compilation compilation = RuleTexts.compile(text.toString());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    assertThat(compilation.rules().rules()).hasSize(9_999);
    assertThat(compilation.issues().stream().filter(RuleIssue::isError).map(RuleIssue::line))
        .containsExactly(7_000 * 8 + 7);
    String event = "{\"eventName\":\"NAME42\",\"requestParameters\":{\"x\":\"cat\"}}";
    assertThat(compilation.rules().evaluate(Events.event(event), Routing.OFF))
        .extracting(match -> match.rule().title())
        .containsExactly("rule 42");
  }

  @Test
  void bomb_amongRules_costsOnlyItself() {
    StringBuilder bomb = new StringBuilder("title: bomb\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a").append(i).append(": &a").append(i);
      bomb.append(" [").append((alias + ",").repeat(9)).append(alias).append("]\n");
    }
    String rule = RuleTexts.rule("sel:\n  a: 1\ncondition: sel");
    Compilation compilation = RuleTexts.compile(rule + "---\n" + bomb + "---\n" + rule);
    assertThat(compilation.rules().rules()).hasSize(2);
    assertThat(compilation.issues()).extracting(RuleIssue::id).containsExactly("yaml.too-large");
  }

  @Test
  void value_ofHundredKilobytes_isJudgedInABlink() {
    String detection =
        """
        wild: {f: '*a*b*c*d*e*'}
        words: ['a?b?c?d?z']
        regex: {f|re: '(a+)+(b+)+(c+)+z$'}
        dashes: {f|windash|contains: ' -a -b -c -d -e '}
        condition: wild or words or regex or dashes
        """;
    Compilation compilation = RuleTexts.compile(RuleTexts.rule(detection));
    assertThat(compilation.hasErrors()).isFalse();
    String value = "a".repeat(40_000) + "b".repeat(30_000) + "c".repeat(30_000);
    long start = System.nanoTime();
    assertThat(compilation.rules().evaluate(Events.event("{\"f\":\"" + value + "\"}"), Routing.OFF))
        .isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void event_nestedAThousandLevels_isSearchedToItsDepth() {
    String deep = "{\"a\":".repeat(1_000) + "\"needle\"" + "}".repeat(1_000);
    assertThat(RuleTexts.matches("- needle", deep)).isTrue();
    assertThat(RuleTexts.matches("a.a.a|exists: true", deep)).isTrue();
    assertThat(RuleTexts.matches("x" + ".a".repeat(500) + ": needle", deep)).isFalse();
  }

  private static final String CORRELATED =
      """
      title: one
      name: one
      logsource: {}
      detection: {sel: {a: 1}, condition: sel}
      ---
      title: many
      correlation:
        type: temporal_ordered
        rules: one
        timespan: 1d
        group-by: u
      ---
      title: rare
      correlation:
        type: value_percentile
        rules: one
        timespan: 1d
        group-by: u
        condition: {field: a, gt: 5}
      """;

  @Test
  void windows_fullOfEventsOfOneTime_stayCheap() {
    DetectionSession session =
        RuleSet.compile(List.of(new RuleSource("t", CORRELATED)))
            .rules()
            .session(
                Routing.OFF,
                new InMemoryCorrelationState(CorrelationLimits.OF_SERVICE),
                LateEvents.COUNT_FROM_NOW);
    Instant time = Instant.parse("2026-01-01T00:00:00Z");
    String event = "{\"a\":1,\"u\":\"x\",\"eventTime\":\"%s\"}";
    long start = System.nanoTime();
    for (int i = 0; i < 5_000; i++) {
      assertThat(session.judge(Events.event(event.formatted(time)), "e" + i).firings()).hasSize(1);
    }
    for (int i = 0; i < 500; i++) {
      session.judge(Events.event(event.formatted(time.minusSeconds(i % 2 * 90_000L))), "x" + i);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }
}
