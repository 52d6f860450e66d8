package dev.kintsugi.detection.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.RuleTexts;
import dev.kintsugi.detection.validation.RuleIssue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleParserTest {
  private static final String FULL =
      """
      title: ' Full rule '
      id: 11111111-2222-4333-8444-555555555555
      name: full
      status: stable
      description: |
        Says much.
      references:
        - https://example.com/a
      author: Somebody
      date: 2025-01-01
      modified: 2026-02-03
      tags:
        - attack.persistence
        - attack.T1098.001
        - attack.t1078
        - attack.g0001
        - cve.2024-1
      logsource:
        category: process_creation
        product: windows
        service: sysmon
      detection:
        sel:
          a: 1
        condition: sel
      falsepositives: Rarely
      level: Critical
      kintsugi:
        category: credential-compromise
        impact: high
        urgency: low
        playbook: contain
        window: 6h
        key: [src, user]
      """;

  @Test
  void rule_withEverything_givesItsMetadata() {
    Compilation compilation = RuleTexts.compile(FULL);
    assertThat(compilation.issues()).isEmpty();
    RuleMetadata rule = compilation.rules().rules().getFirst();
    assertThat(rule.id()).isEqualTo("11111111-2222-4333-8444-555555555555");
    assertThat(rule.title()).isEqualTo("Full rule");
    assertThat(rule.name()).contains("full");
    assertThat(rule.status()).isEqualTo(RuleStatus.STABLE);
    assertThat(rule.status().caption()).isEqualTo("stable");
    assertThat(rule.description()).isEqualTo("Says much.");
    assertThat(rule.author()).isEqualTo("Somebody");
    assertThat(rule.version()).isEqualTo("2026-02-03");
    assertThat(rule.level()).isEqualTo(RuleLevel.CRITICAL);
    assertThat(rule.references()).containsExactly("https://example.com/a");
    assertThat(rule.falsePositives()).containsExactly("Rarely");
    assertThat(rule.techniques()).containsExactly("T1098.001", "T1078");
    assertThat(rule.hints())
        .isEqualTo(
            new ResponseHints(
                Optional.of("credential-compromise"),
                Optional.of("high"),
                Optional.of("low"),
                Optional.of("contain"),
                Optional.of(Duration.ofHours(6)),
                List.of("src", "user")));
  }

  @Test
  void rule_withoutDates_hasDigestAsVersion() {
    RuleMetadata rule =
        RuleTexts.compile(RuleTexts.rule("sel:\n  a: 1\ncondition: sel"))
            .rules()
            .rules()
            .getFirst();
    assertThat(rule.version()).matches("[0-9a-f]{12}");
    assertThat(rule.hints()).isEqualTo(ResponseHints.NONE);
    String dated = FULL.replace("modified: 2026-02-03\n", "");
    assertThat(RuleTexts.compile(dated).rules().rules().getFirst().version())
        .isEqualTo("2025-01-01");
  }

  @Test
  void rule_withoutId_isCalledByNameElseTitle() {
    String noId = FULL.replaceFirst("id: .*\n", "");
    Compilation compilation = RuleTexts.compile(noId);
    assertThat(compilation.rules().rules().getFirst().id()).isEqualTo("full");
    assertThat(compilation.issues().getFirst().id()).isEqualTo("rule.id-missing");
    String neither = noId.replace("name: full\n", "").replace("level: Critical\n", "");
    RuleMetadata rule = RuleTexts.compile(neither).rules().rules().getFirst();
    assertThat(rule.id()).isEqualTo("Full rule");
    assertThat(rule.level()).isEqualTo(RuleLevel.MEDIUM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          title: ' Full rule '~title: ''~rule.title
          title: ' Full rule '~title:~rule.title
          title: ' Full rule '~title: [a]~rule.type
          level: Critical~level: severe~rule.level
          impact: high~impact: huge~rule.rating
          window: 6h~window: soon~rule.window
          window: 6h~window: 31d~rule.window
          key: [src, user]~key: [src, src]~rule.key
          key: [src, user]~key: ['']~rule.key
          key: [src, user]~key: [a, b, c, d, e, f, g, h, i]~rule.key
          key: [src, user]~key: {a: b}~rule.type
          falsepositives: Rarely~falsepositives: {a: b}~rule.type
          falsepositives: Rarely~falsepositives: [[a]]~rule.type
          author: Somebody~author: {a: b}~rule.type
          author: Somebody~correlation: {}~correlation.type
          author: Somebody~filter: {}~filter.rules
          author: Somebody~action: global~unsupported.action
          author: Somebody~kintsugi: x~yaml.duplicate-key
          condition: sel~timeframe: 5m~unsupported.timeframe
          """)
  void rule_withError_isLeftOutAndNamed(String sound, String broken, String id) {
    Compilation compilation = RuleTexts.compile(FULL.replace(sound, broken));
    assertThat(compilation.rules().rules()).isEmpty();
    assertThat(compilation.hasErrors()).isTrue();
    assertThat(compilation.issues()).extracting(RuleIssue::id).contains(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          id: 11111111-2222-4333-8444-555555555555~id: 1~rule.id-form
          status: stable~status: ripe~rule.status
          """)
  void rule_withWarning_isKept(String sound, String odd, String id) {
    Compilation compilation = RuleTexts.compile(FULL.replace(sound, odd));
    assertThat(compilation.rules().rules()).hasSize(1);
    assertThat(compilation.hasErrors()).isFalse();
    assertThat(compilation.issues()).extracting(RuleIssue::id).containsExactly(id);
  }

  @Test
  void rule_withVeryLongTitle_isWarnedOf() {
    String text = FULL.replace("' Full rule '", "x".repeat(300));
    assertThat(RuleTexts.compile(text).issues())
        .extracting(RuleIssue::id)
        .containsExactly("rule.title-length");
  }

  @Test
  void document_withoutRule_isRefused() {
    assertThat(issues("just text")).containsExactly("rule.type");
    assertThat(issues("title: x")).contains("rule.logsource", "rule.detection");
    assertThat(issues("title: x\ndetection: y\nlogsource: z")).contains("rule.type");
    assertThat(issues("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          sel: {} ~ selection.empty
          sel: [] ~ selection.empty
          sel: [[a]] ~ selection.nesting
          sel: {'': x} ~ selection.field
          sel: {f: []} ~ selection.values
          sel: {f: {g: x}} ~ selection.values
          sel: {f: [[x]]} ~ selection.values
          """)
  void selection_thatIsMalformed_isNamed(String selection, String id) {
    assertThat(issues(RuleTexts.rule(selection + "\ncondition: sel"))).contains(id);
  }

  @Test
  void detection_withoutSelection_isRefused() {
    assertThat(issues(RuleTexts.rule("condition: sel"))).contains("rule.detection");
  }

  @Test
  void ruleWithManyErrors_reportsAllOfThem() {
    String text =
        RuleTexts.rule(
            "sel:\n  f|nope: x\n  g|re: '('\nother:\n  - h|cidr: x\ncondition: sel and other");
    assertThat(issues(text)).containsExactly("modifier.unknown", "modifier.regex", "modifier.cidr");
  }

  @Test
  void documents_inOneFile_areRulesOfTheirOwn() {
    Compilation compilation =
        RuleTexts.compile(FULL + "---\n" + FULL.replace("full", "second") + "---\ntitle: x\n");
    assertThat(compilation.rules().rules()).hasSize(2);
    assertThat(compilation.hasErrors()).isTrue();
  }

  private static List<String> issues(String text) {
    return RuleTexts.compile(text).issues().stream().map(RuleIssue::id).toList();
  }
}
