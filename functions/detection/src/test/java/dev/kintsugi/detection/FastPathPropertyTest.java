package dev.kintsugi.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.detection.matching.EventJudge;
import dev.kintsugi.detection.rule.RuleDocument;
import dev.kintsugi.detection.rule.RuleParser;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.rule.SigmaRule;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The index, the shared look-ups and the value tests give what one plain rule at a time gives. */
class FastPathPropertyTest {

  @Property(tries = 600)
  void evaluate_manyRulesAtOnce_givesWhatEachAloneGives(
      @ForAll("ruleTexts") List<String> texts, @ForAll("events") String json) {
    List<RuleSource> sources =
        IntStream.range(0, texts.size())
            .mapToObj(i -> new RuleSource("r" + i, texts.get(i).replace("NAME", "r" + i)))
            .toList();
    JsonNode event = Events.json(json);
    List<String> expected = new ArrayList<>();
    for (RuleSource source : sources) {
      Issues issues = new Issues(new SourceText(source.name(), source.text()));
      for (RuleDocument document : RuleParser.parse(source, issues)) {
        if (document instanceof SigmaRule rule && new PlainEvaluator(rule, event).matches()) {
          expected.add(rule.metadata().title());
        }
      }
      assertThat(issues.errors()).as(source.text()).isZero();
    }
    RuleSet rules = RuleSet.compile(sources).rules();
    assertThat(titles(rules.evaluate(Events.document(event), Routing.OFF))).isEqualTo(expected);
    assertThat(titles(streamed(rules, json, Routing.OFF))).as("streamed").isEqualTo(expected);
  }

  private static List<String> titles(List<RuleMatch> matches) {
    return matches.stream().map(match -> match.rule().title()).toList();
  }

  /** What the rules find as the event is read, with other bytes around it. */
  static List<RuleMatch> streamed(RuleSet rules, String json, Routing routing) {
    byte[] text = ("\"\\u" + json + "b").getBytes(StandardCharsets.UTF_8);
    List<RuleMatch> matches = new ArrayList<>();
    try {
      EventJudge judge = rules.judge(routing);
      judge.judge(text, 3, text.length - 4, new JsonPush());
      judge.report((rule, fields) -> matches.add(new RuleMatch(rule, fields)));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
    return matches;
  }

  @Provide
  Arbitrary<List<String>> ruleTexts() {
    Arbitrary<String> rule =
        Combinators.combine(selection(), selection(), keywords(), condition())
            .as(
                (one, two, words, condition) ->
                    """
                    title: NAME
                    logsource: {}
                    detection:
                      sel_a: %s
                      sel_b: %s
                      words: %s
                      condition: %s
                    """
                        .formatted(one, two, words, condition));
    return rule.list().ofMinSize(1).ofMaxSize(6);
  }

  private static Arbitrary<String> condition() {
    return Arbitraries.of(
        "sel_a",
        "sel_a and sel_b",
        "sel_a or sel_b",
        "sel_a and not sel_b",
        "not sel_a",
        "not (sel_a or sel_b) or words",
        "1 of sel_*",
        "all of sel_*",
        "1 of them",
        "all of them",
        "sel_a and words",
        "[sel_a, words]");
  }

  private static Arbitrary<String> keywords() {
    return value()
        .list()
        .ofMinSize(1)
        .ofMaxSize(2)
        .map(words -> "[" + String.join(", ", words))
        .map(list -> list + "]");
  }

  private static Arbitrary<String> selection() {
    Arbitrary<String> map =
        item()
            .list()
            .ofMinSize(1)
            .ofMaxSize(2)
            .uniqueElements(i -> i.split(":", 2)[0])
            .map(items -> "{" + String.join(", ", items) + "}");
    return Arbitraries.oneOf(
        map, map.list().ofMinSize(1).ofMaxSize(2).map(maps -> "[" + String.join(", ", maps) + "]"));
  }

  private static Arbitrary<String> item() {
    Arbitrary<String> values = value().list().ofMinSize(1).ofMaxSize(3).map(v -> "" + v);
    Arbitrary<String> compared =
        Combinators.combine(
                field(),
                Arbitraries.of("", "|contains", "|startswith", "|endswith", "|cased", "|re"),
                Arbitraries.of("", "|all", "|neq"),
                values)
            .as(
                (field, compare, list, value) ->
                    compare.equals("|re")
                        ? field + "|re" + list + ": ['a.b', '^b', 'A$']"
                        : field + compare + list + ": " + value);
    Arbitrary<String> typed =
        Combinators.combine(
                field(),
                Arbitraries.of(": null", ": 1", ": [1, 23]", ": true", ": ''", ": [null, 'ab']"))
            .as(String::concat);
    Arbitrary<String> presence =
        Combinators.combine(field(), Arbitraries.of(true, false))
            .as((field, there) -> field + "|exists: " + there);
    return Arbitraries.frequencyOf(
        Tuple.of(5, compared), Tuple.of(2, typed), Tuple.of(1, presence));
  }

  private static Arbitrary<String> field() {
    return Arbitraries.of("a", "b", "c.d", "c.e.f");
  }

  private static Arbitrary<String> value() {
    return Arbitraries.strings()
        .withChars('a', 'b', 'A', '1', '*', '?', '\\', '.', '\u212a', 'k', '\u00e9', '/')
        .ofMaxLength(9)
        .map(text -> "'" + text + "'");
  }

  @Provide
  Arbitrary<String> events() {
    return Combinators.combine(leaf(), leaf(), leaf(), leaf())
        .as(
            (a, b, d, f) -> {
              ObjectNode event = Events.object();
              put(event, "a", a);
              put(event, "b", b);
              put(event.putObject("c"), "d", d);
              put(((ObjectNode) event.get("c")).putObject("e"), "f", f);
              return event.toString();
            });
  }

  private static void put(ObjectNode object, String name, String json) {
    if (!json.isEmpty()) {
      object.set(name, Events.json(json));
    }
  }

  private static Arbitrary<String> leaf() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars('a', 'b', 'B', '1', '*', '.', 'K', '\u212a', '\u00c9', '/')
            .ofMaxLength(12)
            .map(value -> "\"" + value.replace("B", "\\u0062").replace("/", "\\/") + "\"");
    Arbitrary<String> single =
        Arbitraries.frequencyOf(
            Tuple.of(6, text),
            Tuple.of(3, Arbitraries.of("1", "23", "1.0", "true", "false", "null")));
    return Arbitraries.frequencyOf(
        Tuple.of(6, single),
        Tuple.of(1, Arbitraries.just("")),
        Tuple.of(2, single.list().ofMaxSize(3).map(Object::toString)));
  }
}
