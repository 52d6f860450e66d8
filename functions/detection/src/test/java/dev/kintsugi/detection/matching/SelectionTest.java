package dev.kintsugi.detection.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.Events;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleMatch;
import dev.kintsugi.detection.RuleTexts;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectionTest {

  @Test
  void map_withTwoFields_needsBoth() {
    String map = "a: 1\nb: 2";
    assertThat(RuleTexts.matches(map, "{\"a\":1,\"b\":2}")).isTrue();
    assertThat(RuleTexts.matches(map, "{\"a\":1,\"b\":3}")).isFalse();
  }

  @Test
  void listOfMaps_needsOne() {
    String list = "- a: 1\n- b: 2";
    assertThat(RuleTexts.matches(list, "{\"b\":2}")).isTrue();
    assertThat(RuleTexts.matches(list, "{\"b\":1}")).isFalse();
  }

  @Test
  void listOfMapsAndKeywords_needsOne() {
    String list = "- a: 1\n- needle";
    assertThat(RuleTexts.matches(list, "{\"x\":\"hay needle hay\"}")).isTrue();
    assertThat(RuleTexts.matches(list, "{\"a\":1}")).isTrue();
    assertThat(RuleTexts.matches(list, "{\"a\":2}")).isFalse();
  }

  @Test
  void keywords_areFoundAnywhereInValuesNotInNames() {
    String keywords = "- Needle\n- 4711";
    assertThat(RuleTexts.matches(keywords, "{\"a\":{\"b\":[1,{\"c\":\"a needle\"}]}}")).isTrue();
    assertThat(RuleTexts.matches(keywords, "{\"a\":47110,\"b\":null}")).isTrue();
    assertThat(RuleTexts.matches(keywords, "{\"needle\":\"hay\"}")).isFalse();
  }

  @Test
  void keywordsUnderAll_mayStandInDifferentFields() {
    String keywords = "'|all':\n  - one\n  - two";
    assertThat(RuleTexts.matches(keywords, "{\"a\":\"one\",\"b\":\"two\"}")).isTrue();
    assertThat(RuleTexts.matches(keywords, "{\"a\":\"one\"}")).isFalse();
  }

  @Test
  void singleKeyword_isAList() {
    assertThat(RuleTexts.matchesDetection("sel: needle\ncondition: sel", "{\"a\":\"a needle\"}"))
        .isTrue();
  }

  @Test
  void dottedPath_walksObjectsAndLists() {
    String path = "a.b.c: x";
    assertThat(RuleTexts.matches(path, "{\"a\":{\"b\":{\"c\":\"x\"}}}")).isTrue();
    assertThat(RuleTexts.matches(path, "{\"a\":[{\"b\":[{\"c\":\"y\"},{\"c\":\"x\"}]}]}")).isTrue();
    assertThat(RuleTexts.matches(path, "{\"a\":{\"b\":\"x\"}}")).isFalse();
    assertThat(RuleTexts.matches(path, "{\"a\":{\"b\":{\"d\":\"x\"}}}")).isFalse();
  }

  @Test
  void dottedPath_withoutObjects_fallsBackToLiteralKey() {
    assertThat(RuleTexts.matches("a.b.c: x", "{\"a.b.c\":\"x\"}")).isTrue();
    assertThat(RuleTexts.matches("a.b.c: x", "{\"a\":{\"b.c\":\"x\"}}")).isTrue();
    assertThat(RuleTexts.matches("a.b.c: x", "{\"a.b\":{\"c\":\"x\"}}")).isTrue();
    assertThat(RuleTexts.matches("a.b.c: x", "{\"a\":{},\"a.b.c\":\"x\"}")).isTrue();
  }

  @Test
  void list_ofLists_matchesByAnyElement() {
    assertThat(RuleTexts.matches("f: x", "{\"f\":[[\"y\"],[\"x\"]]}")).isTrue();
    assertThat(RuleTexts.matches("f: x", "{\"f\":[]}")).isFalse();
    assertThat(RuleTexts.matches("f: x", "{\"f\":{\"x\":\"x\"}}")).isFalse();
  }

  @Test
  void match_reportsFieldsThatMadeIt_notThoseOnlyDenied() {
    String detection =
        """
        sel:
          - a|contains: x
            list: [p, q]
          - c: 9
        word:
          - needle
        out:
          b: 1
        condition: sel and word and not out
        """;
    Compilation compilation = RuleTexts.compile(RuleTexts.rule(detection));
    RuleMatch match =
        compilation
            .rules()
            .evaluate(
                Events.event("{\"a\":\"axa\",\"b\":2,\"list\":[\"o\",\"q\"],\"n\":\"needle\"}"),
                Routing.OFF)
            .getFirst();
    assertThat(match.rule().title()).isEqualTo("A test");
    assertThat(match.fields())
        .containsExactly(
            new MatchedField("a", "axa"),
            new MatchedField("list", "q"),
            new MatchedField("", "needle"));
  }

  @Test
  void match_reportsExistenceAndReferences_withinLimits() {
    String many = String.join(",", IntStream.range(0, 40).mapToObj(i -> "\"v" + i + "\"").toList());
    String event = "{\"a\":[%s],\"b\":\"%s\",\"c\":\"v1\"}".formatted(many, "long".repeat(100));
    assertThat(explained("a|exists: true", event)).hasSize(32);
    assertThat(explained("b|exists: true", event).getFirst().value()).hasSize(256);
    assertThat(explained("a|fieldref: c", event)).containsExactly(new MatchedField("a", "v1"));
    assertThat(explained("z|exists: false", event)).isEmpty();
    assertThat(explained("z: null", event)).isEmpty();
    assertThat(explained("a: [null, v2]\nd: null", "{\"a\":[null,\"v2\"]}"))
        .containsExactly(new MatchedField("a", "v2"));
  }

  private static List<MatchedField> explained(String selection, String event) {
    String detection = "sel:\n" + selection.indent(2) + "condition: sel";
    return RuleTexts.compile(RuleTexts.rule(detection))
        .rules()
        .evaluate(Events.event(event), Routing.OFF)
        .getFirst()
        .fields();
  }
}
