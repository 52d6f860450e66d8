package dev.kintsugi.detection.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.DetectionSession;
import dev.kintsugi.detection.Events;
import dev.kintsugi.detection.Judgement;
import dev.kintsugi.detection.Routing;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.NaiveCorrelation.Fired;
import dev.kintsugi.detection.rule.CorrelationRule;
import dev.kintsugi.detection.rule.RuleParser;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.Issues;
import dev.kintsugi.detection.validation.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Sliding windows give what the naive evaluator gives, whatever the order of the events. */
class CorrelationPropertyTest {
  private static final String BASE =
      """
      title: rule %1$s
      name: %1$s
      logsource: {}
      detection:
        sel:
          kind|contains: '%1$s'
        condition: sel
      ---
      """;

  @Property(tries = 500)
  void judge_events_firesWhereTheNaiveEvaluatorDoes(
      @ForAll("correlations") String correlations, @ForAll("streams") List<String> stream) {
    String text = BASE.formatted("a") + BASE.formatted("b") + BASE.formatted("c") + correlations;
    RuleSource source = new RuleSource("p.yml", text);
    Compilation compilation = RuleSet.compile(List.of(source));
    assertThat(compilation.hasErrors()).as(compilation.issues() + text).isFalse();
    DetectionSession session =
        compilation
            .rules()
            .session(
                Routing.OFF,
                new InMemoryCorrelationState(CorrelationLimits.NONE),
                LateEvents.COUNT_FROM_NOW);
    NaiveCorrelation naive = new NaiveCorrelation(parsed(source));
    for (int i = 0; i < stream.size(); i++) {
      JsonNode event = Events.json(stream.get(i));
      Judgement judgement = session.judge(Events.document(event), String.valueOf(i));
      List<String> kinds =
          List.of("a", "b", "c").stream()
              .filter(kind -> event.path("kind").asText().contains(kind))
              .toList();
      assertThat(NaiveCorrelation.sorted(fired(judgement)))
          .as("event %d of %s by%n%s", i, stream, text)
          .isEqualTo(NaiveCorrelation.sorted(naive.accept(event, kinds)));
      assertThat(judgement.inexact()).isEmpty();
    }
  }

  /** Only windows that grow with every event have an answer that does not hang on the order. */
  @Property(tries = 300)
  void judge_eventsLateAndTwice_firesWhereOrderedOnesDo(
      @ForAll("growing") String correlations,
      @ForAll("streams") List<String> stream,
      @ForAll("seeds") long seed) {
    String text = BASE.formatted("a") + BASE.formatted("b") + BASE.formatted("c") + correlations;
    Compilation compilation = RuleSet.compile(List.of(new RuleSource("p.yml", text)));
    assertThat(compilation.hasErrors()).as(compilation.issues() + text).isFalse();
    List<String> ordered = new ArrayList<>();
    for (int i = 0; i < stream.size(); i++) {
      ordered.add(
          stream.get(i).replaceFirst("00:00:\\d\\d", "00:%02d:%02d".formatted(i / 6, i % 6 * 2)));
    }
    List<Integer> delivery = new ArrayList<>();
    for (int i = 0; i < ordered.size() * 3 / 2; i++) {
      delivery.add(i % ordered.size());
    }
    Collections.shuffle(delivery, new Random(seed));
    List<Integer> inOrder = IntStream.range(0, ordered.size()).boxed().toList();
    assertThat(identities(compilation, ordered, delivery, LateEvents.JUDGE_AGAIN))
        .as("%s in the order %s by%n%s", ordered, delivery, text)
        .isEqualTo(identities(compilation, ordered, inOrder, LateEvents.COUNT_FROM_NOW));
  }

  private static Set<String> identities(
      Compilation compilation, List<String> events, List<Integer> delivery, LateEvents late) {
    CorrelationState state = new InMemoryCorrelationState(CorrelationLimits.OF_SERVICE);
    DetectionSession session = compilation.rules().session(Routing.OFF, state, late);
    Set<String> identities = new TreeSet<>();
    for (int i : delivery) {
      Judgement judgement = session.judge(Events.event(events.get(i)), "e" + i);
      judgement.firings().forEach(firing -> identities.add(firing.identity()));
    }
    return identities;
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  @Provide
  Arbitrary<String> growing() {
    Arbitrary<String> condition =
        Arbitraries.of(
            "type: event_count\ncondition: {gte: 2}",
            "type: event_count\ncondition: {gt: 2}",
            "type: value_count\ncondition: {field: v, gte: 2}",
            "type: value_count\ncondition: {field: [v, h], gte: 2}",
            "type: value_sum\ncondition: {field: v, gte: 3}",
            "type: temporal",
            "type: temporal_ordered");
    return Combinators.combine(
            correlation("inner", List.of("a", "b", "c"), _ -> condition),
            correlation("outer", List.of("inner", "a", "b"), _ -> condition),
            Arbitraries.integers().between(1, 2))
        .as((one, two, depth) -> String.join("---\n", List.of(one, two).subList(0, depth)));
  }

  private static List<Fired> fired(Judgement judgement) {
    List<Fired> fired = new ArrayList<>();
    for (CorrelationFiring firing : judgement.firings()) {
      Map<String, String> group = new LinkedHashMap<>();
      firing.group().byName().forEach((name, value) -> group.put(name, value.text()));
      fired.add(new Fired(firing.rule().name().orElseThrow(), group, firing.events()));
    }
    return fired;
  }

  /** Inner correlations are written first. */
  private static List<CorrelationRule> parsed(RuleSource source) {
    return RuleParser.parse(source, new Issues(new SourceText(source.name(), source.text())))
        .stream()
        .filter(CorrelationRule.class::isInstance)
        .map(CorrelationRule.class::cast)
        .toList();
  }

  @Provide
  Arbitrary<String> correlations() {
    Arbitrary<String> inner = correlation("inner", List.of("a", "b", "c"));
    Arbitrary<String> outer = correlation("outer", List.of("inner", "a", "b"));
    Arbitrary<String> outermost = correlation("outermost", List.of("outer", "inner", "c"));
    return Combinators.combine(inner, outer, outermost, Arbitraries.integers().between(1, 3))
        .as(
            (one, two, three, depth) ->
                String.join("---\n", List.of(one, two, three).subList(0, depth)));
  }

  private static Arbitrary<String> correlation(String name, List<String> rules) {
    return correlation(name, rules, CorrelationPropertyTest::condition);
  }

  private static Arbitrary<String> correlation(
      String name, List<String> rules, Function<List<String>, Arbitrary<String>> conditions) {
    Arbitrary<List<String>> named =
        Arbitraries.shuffle(rules).flatMap(CorrelationPropertyTest::some);
    Arbitrary<String> groupBy =
        Arbitraries.of("[]", "[u]", "[u, h]", "[h]", "[who]", "[who, h]", "u");
    return Combinators.combine(named, groupBy, Arbitraries.integers().between(1, 6))
        .flatAs(
            (list, group, seconds) ->
                conditions
                    .apply(list)
                    .map(
                        condition ->
                            """
                            title: correlation %s
                            name: %s
                            correlation:
                              generate: true
                              rules: %s
                              group-by: %s
                              timespan: %ds
                              aliases: {who: {%s: h}}
                            %s
                            """
                                .formatted(
                                    name,
                                    name,
                                    list,
                                    group,
                                    seconds,
                                    list.getFirst(),
                                    condition.indent(2).stripTrailing())));
  }

  private static Arbitrary<List<String>> some(List<String> shuffled) {
    return Arbitraries.integers().between(1, 3).map(n -> List.copyOf(shuffled.subList(0, n)));
  }

  private static Arbitrary<String> condition(List<String> rules) {
    Arbitrary<String> bound =
        Combinators.combine(
                Arbitraries.of("gt", "gte", "lt", "lte", "eq", "neq"),
                Arbitraries.integers().between(0, 5))
            .as("%s: %s"::formatted);
    Arbitrary<String> bounds =
        bound
            .list()
            .ofMinSize(1)
            .ofMaxSize(2)
            .uniqueElements(b -> b.split(":", 2)[0])
            .map(list -> String.join(", ", list));
    Arbitrary<String> counted =
        Combinators.combine(Arbitraries.of("event_count", "temporal", "temporal_ordered"), bounds)
            .as("type: %s%ncondition: {%s}"::formatted);
    Arbitrary<String> measured =
        Combinators.combine(
                Arbitraries.of(
                    "value_count", "value_sum", "value_avg", "value_percentile", "value_median"),
                bounds)
            .as("type: %s%ncondition: {field: v, %s}"::formatted);
    Arbitrary<String> percentile =
        Combinators.combine(Arbitraries.of(1, 33, 50, 95, 100), bounds)
            .as("type: value_percentile%ncondition: {field: v, percentile: %s, %s}"::formatted);
    Arbitrary<String> tuples =
        bounds.map("type: value_count%ncondition: {field: [v, h], %s}"::formatted);
    Arbitrary<String> plain = Arbitraries.of("type: temporal", "type: temporal_ordered");
    String first = rules.getFirst();
    String last = rules.getLast();
    Arbitrary<String> expression =
        Combinators.combine(
                Arbitraries.of("temporal", "temporal_ordered"),
                Arbitraries.of(
                    first + " and " + last, first + " or not " + last, "not (" + last + ")"))
            .as("type: %s%ncondition: %s"::formatted);
    return Arbitraries.oneOf(counted, measured, percentile, tuples, plain, expression);
  }

  @Provide
  Arbitrary<List<String>> streams() {
    Arbitrary<String> event =
        Combinators.combine(
                Arbitraries.of("a", "b", "c", "ab", "abc", "x"),
                Arbitraries.of("", ", \"u\": \"p\"", ", \"u\": \"q\"", ", \"u\": null"),
                Arbitraries.of("", ", \"h\": 1", ", \"h\": \"1\"", ", \"h\": \"\""),
                Arbitraries.of(
                    "", ", \"v\": 1", ", \"v\": 2.5", ", \"v\": \"3\"", ", \"v\": \"n\""),
                Arbitraries.integers().between(-1, 12))
            .as(
                (kind, user, host, value, second) ->
                    "{\"kind\": \"%s\"%s%s%s%s}"
                        .formatted(kind, user, host, value, second < 0 ? "" : time(second)));
    return event.list().ofMinSize(1).ofMaxSize(25);
  }

  private static String time(int second) {
    return ", \"time\": \"2026-01-01T00:00:%02dZ\"".formatted(second);
  }
}
