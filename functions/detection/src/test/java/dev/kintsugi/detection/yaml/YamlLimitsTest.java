package dev.kintsugi.detection.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.RuleTexts;
import dev.kintsugi.detection.validation.RuleIssue;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlLimitsTest {

  @Test
  void aliases_thatUnfoldIntoMillions_areRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]%n"
              .formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, alias))));
    }
    assertThat(firstIssue(bomb.toString())).isEqualTo("yaml.too-large");
  }

  @Test
  void alias_ofSmallNode_isUsable() {
    String detection =
        """
        sel:
          f: &words [one, two]
        other:
          g: *words
        condition: sel and other
        """;
    assertThat(RuleTexts.matchesDetection(detection, "{\"f\":\"one\",\"g\":\"two\"}")).isTrue();
  }

  @Test
  void alias_ofNothingOrItself_isRefused() {
    assertThat(firstIssue("a: *b")).isEqualTo("yaml.unknown-alias");
    assertThat(firstIssue("a: &a [*a]")).isEqualTo("yaml.unknown-alias");
  }

  @Test
  void nesting_tooDeep_isRefused() {
    assertThat(firstIssue("[".repeat(40) + "]".repeat(40))).isEqualTo("yaml.too-deep");
    assertThat(firstIssue("[".repeat(100_000))).isEqualTo("yaml.too-deep");
  }

  @Test
  void text_tooLong_isRefused() {
    assertThat(firstIssue("#".repeat(2_000_001))).isEqualTo("yaml.too-long");
  }

  @Test
  void text_thatIsNoYaml_isReportedWhereItBreaks() {
    RuleIssue issue = RuleTexts.compile("title: x\nlevel: [a, b\nid: y\n").issues().getFirst();
    assertThat(issue.id()).isEqualTo("yaml.syntax");
    assertThat(issue.line()).isEqualTo(3);
    assertThat(firstIssue("a: \u0000")).isEqualTo("yaml.syntax");
    assertThat(firstIssue("a: \"\ud83d")).isEqualTo("yaml.syntax");
  }

  @Test
  void document_beforeBrokenOne_isKept() {
    Compilation compilation =
        RuleTexts.compile(
            RuleTexts.rule("sel:\n  a: 1\ncondition: sel") + "---\ntitle: [\n---\ntitle: x\n");
    assertThat(compilation.rules().rules()).hasSize(1);
    assertThat(compilation.hasErrors()).isTrue();
  }

  @Test
  void key_givenTwiceOrNoWord_isRefused() {
    assertThat(firstIssue("a: 1\na: 2")).isEqualTo("yaml.duplicate-key");
    assertThat(firstIssue("? [a]\n: 2")).isEqualTo("yaml.key");
  }

  @Test
  void emoji_acrossManyBuffers_areRead() {
    String emoji = "\ud83d\ude00".repeat(3_000);
    for (String shift : List.of("", "x", "xx")) {
      assertThat(RuleTexts.matches("f: '" + shift + emoji + "'", event(shift + emoji))).isTrue();
    }
  }

  @Test
  void quotedScalars_areAlwaysText() {
    assertThat(RuleTexts.matches("f: 'null'", "{}")).isFalse();
    assertThat(RuleTexts.matches("f: \"null\"", event("null"))).isTrue();
    assertThat(RuleTexts.matches("f: !!str null", event("null"))).isTrue();
    assertThat(RuleTexts.matches("f: ~", "{}")).isTrue();
    assertThat(RuleTexts.matches("f:", "{}")).isTrue();
    assertThat(RuleTexts.matches("f: 0x10", event("0x10"))).isTrue();
    assertThat(RuleTexts.matches("f: " + "9".repeat(70), event("9".repeat(70)))).isTrue();
    assertThat(RuleTexts.matches("f: 1e999", event("1E999"))).isTrue();
  }

  private static String event(String value) {
    return "{\"f\":\"" + value + "\"}";
  }

  private static String firstIssue(String text) {
    Compilation compilation = RuleTexts.compile(text);
    assertThat(compilation.rules().rules()).isEmpty();
    return compilation.issues().getFirst().id();
  }
}
