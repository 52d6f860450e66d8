package dev.kintsugi.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.InMemoryCorrelationState;
import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.RuleIssue;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sample documents of the specification, over rules and events that we give them. */
class SpecificationSamplesTest {
  private static final String FOLDER = "/tests/schema/";

  /** The rules that the samples name without having them. */
  private static final List<String> NAMED =
      List.of(
          "recon_cmd_a",
          "recon_cmd_b",
          "recon_cmd_c",
          "rule_a_id",
          "process_creation",
          "website_access");

  private static final List<String> IDENTIFIED =
      List.of(
          "5638f7c0-ac70-491d-8465-2a65075e0d86",
          "6f3e2987-db24-4c78-a860-b4f4095a7095",
          "df0841c0-9846-4e9f-ad8a-7df91571771b");

  @BeforeEach
  void requireData() {
    assumeTrue(
        Files.exists(SigmaCorpus.specification()),
        "SKIPPED: the specification is not beside the project");
  }

  @Test
  void samples_each_compileWithTheRulesTheyName() {
    List<RuleSource> samples = SigmaCorpus.yaml(SigmaCorpus.specification(), List.of(FOLDER));
    assertThat(samples).hasSize(12);
    for (RuleSource sample : samples) {
      Compilation compilation = compile(sample);
      assertThat(compilation.issues().stream().filter(RuleIssue::isError).map(RuleIssue::render))
          .as(sample.name())
          .isEmpty();
    }
  }

  @Test
  void correlation_withoutTheRulesItNames_isRefused() {
    Compilation compilation = RuleSet.compile(List.of(sample("correlation/temporal.yml")));
    assertThat(compilation.issues().stream().filter(RuleIssue::isError).map(RuleIssue::id))
        .containsExactly(
            "correlation.unknown-rule", "correlation.unknown-rule", "correlation.unknown-rule");
    assertThat(compilation.rules().correlations().metadata()).isEmpty();
  }

  @Test
  void eventCount_firesAtTheHundredthEventOfAnHour() {
    IntFunction<String> failed = i -> "\"ComputerName\":\"host\",\"rule\":\"5638f7c0\"";
    assertThat(fired("correlation/event_count.yml", 101, 36, failed)).containsExactly(99, 100);
    assertThat(fired("correlation/event_count.yml", 300, 37, failed)).isEmpty();
    IntFunction<String> query =
        i -> "\"dns\":{\"question\":{\"name\":\"a.example\"}},\"rule\":\"5638f7c0\"";
    assertThat(fired("correlation/event_count_ecs.yml", 100, 1, query)).containsExactly(99);
  }

  @Test
  void valueCount_firesAtTheHundredthUserOfADay() {
    IntFunction<String> failed =
        i ->
            "\"ComputerName\":\"a\",\"WorkstationName\":\"b\",\"User\":\"u%d\",\"rule\":\"5638f7c0\""
                .formatted(i / 2);
    assertThat(fired("correlation/value_count.yml", 200, 60, failed)).containsExactly(198, 199);
  }

  @Test
  void temporal_firesInAnyOrder_andOrderedOnlyInOne() {
    IntFunction<String> backwards =
        i ->
            "\"ComputerName\":\"a\",\"User\":\"u\",\"rule\":\"recon_cmd_%s\""
                .formatted("cba".charAt(i % 3));
    assertThat(fired("correlation/temporal.yml", 3, 100, backwards)).containsExactly(2);
    assertThat(fired("correlation/temporal.yml", 3, 150, backwards)).isEmpty();
    assertThat(fired("correlation/temporal_ordered.yml", 3, 100, backwards)).isEmpty();
    IntFunction<String> forwards =
        i ->
            "\"ComputerName\":\"a\",\"User\":\"u\",\"rule\":\"recon_cmd_%s\""
                .formatted("abc".charAt(i % 3));
    assertThat(fired("correlation/temporal_ordered.yml", 3, 100, forwards)).containsExactly(2);
  }

  @Test
  void measures_fireBeyondTheirBounds() {
    IntFunction<String> bytes =
        i ->
            "\"SourceIP\":\"a\",\"User\":\"u\",\"BytesOut\":%d,\"rule\":\"rule_a_id\""
                .formatted(i * 250);
    assertThat(fired("correlation/value_avg.yml", 6, 60, bytes)).containsExactly(5);
    IntFunction<String> sent =
        i ->
            "\"SourceIP\":\"a\",\"User\":\"u\",\"bytes_sent\":\"500000\",\"rule\":\"website_access\"";
    assertThat(fired("correlation/value_sum.yml", 3, 60, sent)).containsExactly(2);
    IntFunction<String> image =
        i ->
            "\"ComputerName\":\"a\",\"Image\":%s,\"rule\":\"process_creation\""
                .formatted(i == 0 ? "\"cmd.exe\"" : i);
    assertThat(fired("correlation/value_percentile.yml", 4, 60, image))
        .as("the median of numbers only: 1, then 1 of two, then 2")
        .containsExactly(1, 2);
  }

  @Test
  void filters_addTheirConditionToTheRulesOfTheirLog() {
    DetectionSession session = session(sample("filter/filter_1.yml"));
    assertThat(rules(session, "\"User\":\"adm_x\",\"rule\":\"6f3e2987\"")).hasSize(1);
    assertThat(rules(session, "\"User\":\"ann\",\"rule\":\"6f3e2987\"")).isEmpty();
    assertThat(rules(session, "\"User\":\"ann\",\"rule\":\"5638f7c0\"")).hasSize(1);
    DetectionSession other = session(sample("filter/filter_ecs.yml"));
    assertThat(rules(other, "\"rule\":\"6f3e2987\"")).as("a rule of another log").hasSize(1);
  }

  @Test
  void rules_matchWhatTheySay() {
    DetectionSession session = session(sample("rules/rule_1.yml"));
    assertThat(rules(session, "\"Provider_Name\":\"application error\""))
        .containsExactly("A Title");
    DetectionSession ecs = session(sample("rules/rule_ecs.yml"));
    assertThat(rules(ecs, "\"dns\":{\"question\":{\"name\":\"sigmahq\"}}"))
        .containsExactly("A Title");
  }

  /** The numbers of the events, so many seconds apart, at which the sample fires. */
  private static List<Integer> fired(
      String sample, int events, int secondsApart, IntFunction<String> event) {
    DetectionSession session = session(sample(sample));
    return IntStream.range(0, events)
        .filter(i -> !judge(session, i * secondsApart, event.apply(i), i).firings().isEmpty())
        .boxed()
        .toList();
  }

  private static List<String> rules(DetectionSession session, String event) {
    return judge(session, 0, event, 0).matches().stream().map(m -> m.rule().title()).toList();
  }

  private static Judgement judge(DetectionSession session, int second, String members, int id) {
    Instant time = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
    String event = "{\"eventTime\":\"%s\",%s}".formatted(time, members);
    return session.judge(Events.event(event), String.valueOf(id));
  }

  private static DetectionSession session(RuleSource sample) {
    return compile(sample)
        .rules()
        .session(
            Routing.OFF,
            new InMemoryCorrelationState(CorrelationLimits.NONE),
            LateEvents.COUNT_FROM_NOW);
  }

  private static RuleSource sample(String name) {
    return SigmaCorpus.yaml(SigmaCorpus.specification(), List.of(FOLDER + name)).getFirst();
  }

  private static Compilation compile(RuleSource sample) {
    List<RuleSource> sources = new ArrayList<>();
    NAMED.forEach(name -> sources.add(rule("name: " + name, name)));
    IDENTIFIED.forEach(id -> sources.add(rule("id: " + id, id.substring(0, 8))));
    sources.add(sample);
    return RuleSet.compile(sources);
  }

  private static RuleSource rule(String identification, String key) {
    return new RuleSource(
        key,
        """
        title: %s
        %s
        logsource: {category: process_creation, product: windows}
        detection: {sel: {rule: %s}, condition: sel}
        """
            .formatted(key, identification, key));
  }
}
