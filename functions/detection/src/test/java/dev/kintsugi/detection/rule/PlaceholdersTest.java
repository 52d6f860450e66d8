package dev.kintsugi.detection.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.Events;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.RuleTexts;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.RuleIssue;
import dev.kintsugi.detection.validation.SourceText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  private static final Placeholders SITE =
      read("servers: [srv-*, dc]\nadmin: Ann\nnets: [192.0.2.0/24]\nnone: []\nword: 'b+'\n");

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          f|expand: '%servers%' ~ srv-7 ~ true
          f|expand: '%servers%' ~ DC ~ true
          f|expand: '%servers%' ~ xsrv-7 ~ false
          f|contains|expand: '%servers%' ~ a srv-7 ~ true
          f|expand|contains: '%servers%' ~ a dc b ~ true
          f|expand: 'x%admin%y' ~ xanny ~ true
          f|expand: '%servers%-%admin%' ~ dc-ann ~ true
          f|expand: '\\%plain%admin%' ~ %plainann ~ true
          f|expand: ['%none%', '%admin%'] ~ ann ~ true
          f|expand: '%none%' ~ ann ~ false
          f|expand|neq: '%none%' ~ ann ~ true
          f|contains|all|expand: ['%servers%', '%admin%'] ~ ann at dc ~ true
          f|contains|all|expand: ['%servers%', '%admin%'] ~ ann ~ false
          f|contains|all|expand: ['%none%', '%admin%'] ~ ann ~ false
          f|cidr|expand: '%nets%' ~ 192.0.2.9 ~ true
          f|re|expand: '^a%word%$' ~ abbb ~ true
          f: '%admin%' ~ ann ~ false
          f: '%admin%' ~ %ADMIN% ~ true
          '|expand': '%admin%' ~ dear ann ~ true
          f|expand: 5 ~ 5 ~ true
          f|expand: null ~ 5 ~ false
          """)
  void placeholder_inItem_standsForItsValues(String item, String value, boolean expected) {
    Compilation compilation = compile(item, SITE);
    assertThat(compilation.hasErrors()).as(compilation.issues().toString()).isFalse();
    assertThat(
            compilation
                .rules()
                .evaluate(Events.event("{\"f\":\"" + value + "\"}"), Routing.OFF)
                .isEmpty())
        .isNotEqualTo(expected);
  }

  @Test
  void placeholder_withoutValue_isRefusedWhereItStands() {
    RuleIssue issue = compile("f|expand: [x, '%Unknown%']", SITE).issues().getFirst();
    assertThat(issue.render())
        .isEqualTo(
            """
            test.yml:8:19: error: no value is given for placeholder '%Unknown%' [placeholder.unknown]
                  f|expand: [x, '%Unknown%']
                                ^\
            """);
  }

  @Test
  void placeholder_withoutAny_isWarnedOf() {
    assertThat(compile("f|expand: '%none%'", SITE).issues())
        .extracting(RuleIssue::id)
        .containsExactly("placeholder.empty");
  }

  @Test
  void placeholders_thatMultiply_areLimited() {
    Placeholders many = new Placeholders(Map.of("n", java.util.Collections.nCopies(101, "x")));
    assertThat(compile("f|expand: '%n%%n%%n%'", many).issues())
        .extracting(RuleIssue::id)
        .contains("modifier.too-many");
  }

  @Test
  void placeholders_ofTheSite_winOverShippedOnes() {
    Placeholders both =
        Placeholders.shipped().with(new Placeholders(Map.of("known_cdcs", List.of("dc1"))));
    assertThat(both.values()).containsEntry("known_cdcs", List.of("dc1"));
    assertThat(Placeholders.shipped().values()).containsEntry("known_cdcs", List.of());
  }

  @Test
  void placeholders_thatAreNoMap_areReported() {
    Issues issues = new Issues(new SourceText("p.yml", "[a]"));
    assertThat(Placeholders.read(new RuleSource("p.yml", "[a]"), issues).values()).isEmpty();
    assertThat(issues.all()).extracting(RuleIssue::id).containsExactly("placeholder.type");
  }

  private static Placeholders read(String text) {
    Issues issues = new Issues(new SourceText("site.yml", text));
    Placeholders read = Placeholders.read(new RuleSource("site.yml", text), issues);
    assertThat(issues.all()).isEmpty();
    return read;
  }

  private static Compilation compile(String item, Placeholders placeholders) {
    String detection = "sel:\n" + item.indent(2) + "condition: sel";
    return RuleSet.compile(
        List.of(new RuleSource("test.yml", RuleTexts.rule(detection))), placeholders);
  }
}
