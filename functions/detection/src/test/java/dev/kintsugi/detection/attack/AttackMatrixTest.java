package dev.kintsugi.detection.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.RuleTexts;
import dev.kintsugi.detection.validation.RuleIssue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AttackMatrixTest {
  private static final AttackMatrix MATRIX = AttackMatrix.pinned();

  @Test
  void pinned_counted_isTheWholeEnterpriseMatrix() {
    assertThat(MATRIX.version()).isEqualTo("17");
    assertThat(MATRIX.tactics()).hasSize(14);
    assertThat(MATRIX.techniques()).filteredOn(t -> t.parent().isEmpty()).hasSize(211);
    assertThat(MATRIX.techniques()).filteredOn(t -> t.parent().isPresent()).hasSize(468);
  }

  @Test
  void pinned_read_hangsTogether() {
    Set<String> tactics =
        MATRIX.tactics().stream().map(Tactic::shortName).collect(Collectors.toSet());
    assertThat(MATRIX.techniques())
        .allSatisfy(
            t -> {
              assertThat(t.tactics()).isNotEmpty().isSubsetOf(tactics);
              assertThat(t.parent().stream().flatMap(id -> MATRIX.technique(id).stream()))
                  .hasSize((int) t.parent().stream().count());
            });
    assertThat(MATRIX.technique("T1562.008"))
        .contains(
            new Technique("T1562.008", "Disable or Modify Cloud Logs", List.of("defense-evasion")));
  }

  @Test
  void objection_byId_saysWhatIsWrong() {
    assertThat(MATRIX.objection("T1078.004")).isEmpty();
    assertThat(MATRIX.objection("T9999")).contains("T9999 is not a technique of ATT&CK 17");
    assertThat(MATRIX.objection("T1064")).contains("T1064 is deprecated in ATT&CK");
    assertThat(MATRIX.objection("T1086")).contains("T1086 was replaced by T1059.001 in ATT&CK");
  }

  @Test
  void table_withRowThatIsNone_isRefusedWithItsLine() {
    assertThat(AttackMatrix.read("# c\n\nversion | 3\n").version()).isEqualTo("3");
    for (String row : List.of("nonsense", "version", "tactic | 1", "technique | a | b")) {
      assertThatThrownBy(() -> AttackMatrix.read("version | 3\n" + row))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("line 2");
    }
    String twice = "technique | T1 | One | impact";
    assertThatThrownBy(() -> AttackMatrix.read(twice + "\n" + twice))
        .hasMessageContaining("line 2");
  }

  @Test
  void rule_withUnknownOrOldTechnique_isWarnedAtTheTag() {
    String tags =
        """
        tags:
          - attack.t1078.004
          - attack.T1086
          - attack.t9999
          - attack.impact
          - cve.2024-1
        """;
    Compilation compilation =
        RuleTexts.compile(tags + RuleTexts.rule("sel:\n  a: b\ncondition: sel"));
    assertThat(compilation.hasErrors()).isFalse();
    assertThat(compilation.issues())
        .extracting(RuleIssue::id, RuleIssue::line, RuleIssue::column)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("rule.attack", 3, 5),
            org.assertj.core.groups.Tuple.tuple("rule.attack", 4, 5));
  }
}
