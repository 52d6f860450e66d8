package dev.kintsugi.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.detection.attack.AttackMatrix;
import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.InMemoryCorrelationState;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.event.EventTime;
import dev.kintsugi.detection.pipeline.Pipelines;
import dev.kintsugi.detection.rule.RuleMetadata;
import dev.kintsugi.detection.rule.RuleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedRulesTest {
  private static final RuleSet SHIPPED = RuleLibrary.shipped();
  private static final Pipelines PIPELINES = Pipelines.shipped();
  private static final Path RULES = Events.root().resolve("rules");
  private static final List<RuleSource> SOURCES = sources();

  /** Rules and correlations but for those that only serve correlations. */
  private static final List<RuleMetadata> SPEAKING =
      Stream.concat(SHIPPED.rules().stream(), SHIPPED.correlations().metadata().stream())
          .filter(rule -> !SHIPPED.correlations().isSilent(rule.id()))
          .toList();

  private static List<RuleSource> sources() {
    try {
      return ShippedPack.sources(RULES);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void pack_comparedWithRules_isMadeOfThem() {
    RuleSet compiled = RuleSet.compile(SOURCES).rules();
    assertThat(SHIPPED.rules()).isEqualTo(compiled.rules());
    assertThat(SHIPPED.correlations().metadata()).isEqualTo(compiled.correlations().metadata());
  }

  @Test
  void packing_ofARuleWithAnError_failsTheBuild_namingIt(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("index.txt"), "bad.yml\n");
    Files.writeString(folder.resolve("bad.yml"), "title: No detection\n");
    String[] arguments = {folder.toString(), folder.resolve("x.pack").toString()};

    assertThatThrownBy(() -> ShippedPack.main(arguments)).hasMessageContaining("bad.yml:1:1");

    assertThat(folder.resolve("x.pack")).doesNotExist();
  }

  @Test
  void index_comparedWithFolder_listsEveryRule() throws IOException {
    try (Stream<Path> files = Files.walk(RULES)) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".yml"))
              .map(file -> RULES.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
      assertThat(Files.readAllLines(RULES.resolve("index.txt"))).isEqualTo(found);
    }
  }

  @Test
  void shipped_compiled_hasNoIssue() {
    Compilation compilation = RuleSet.compile(SOURCES);
    assertThat(compilation.issues()).isEmpty();
    assertThat(compilation.hasErrors()).isFalse();
  }

  @Test
  void shipped_counted_areSixtyRulesAndEightCorrelationsForFiveLogs() {
    assertThat(SPEAKING).extracting(RuleMetadata::id).doesNotHaveDuplicates();
    Set<String> correlations =
        SHIPPED.correlations().metadata().stream()
            .map(RuleMetadata::id)
            .filter(id -> !SHIPPED.correlations().isSilent(id))
            .collect(Collectors.toSet());
    assertThat(correlations).hasSizeGreaterThanOrEqualTo(8);
    assertThat(SPEAKING.size() - correlations.size()).isGreaterThanOrEqualTo(60);
    assertThat(SOURCES)
        .extracting(source -> source.name().split("/", 2)[0])
        .contains("cloudtrail", "guardduty", "securityhub", "kubernetes", "vpcflow", "correlation");
  }

  @Test
  void everyRule_readOn_saysWhatAnIncidentNeeds() {
    for (RuleMetadata rule : SPEAKING) {
      assertThat(rule.author()).as(rule.title()).isEqualTo("Kintsugi");
      assertThat(rule.description()).as(rule.title()).isNotEmpty();
      assertThat(rule.techniques()).as(rule.title()).isNotEmpty();
      assertThat(rule.falsePositives()).as(rule.title()).isNotEmpty();
      assertThat(rule.hints().category()).as(rule.title()).isPresent();
      assertThat(rule.hints().impact()).as(rule.title()).isPresent();
      assertThat(rule.hints().urgency()).as(rule.title()).isPresent();
      assertThat(rule.hints().playbook()).as(rule.title()).isPresent();
      List<String> tactics =
          AttackMatrix.pinned().tactics().stream().map(t -> "attack." + t.shortName()).toList();
      assertThat(rule.tags())
          .as(rule.title())
          .allMatch(tag -> tactics.contains(tag) || tag.matches("attack\\.t[0-9.]+"));
    }
    assertThat(SOURCES).allMatch(source -> source.text().contains("\nlicense: Apache-2.0\n"));
  }

  @Test
  void everyRule_onEventsBesideIt_matchesThoseAndOnlyThose() {
    for (RuleSource source : SOURCES) {
      if (!source.name().startsWith("correlation/")) {
        String rule = alone(source).rules().getFirst().id();
        assertThat(beside(source, ".match")).as(source.name()).isNotEmpty();
        assertThat(beside(source, ".nomatch")).as(source.name()).isNotEmpty();
        assertThat(beside(source, ".match"))
            .as(source.name())
            .allSatisfy(event -> assertThat(ids(event)).contains(rule));
        assertThat(beside(source, ".nomatch"))
            .as(source.name())
            .allSatisfy(event -> assertThat(ids(event)).doesNotContain(rule));
      }
    }
  }

  @Test
  void everyCorrelation_onEventsBesideIt_firesOnThoseAndOnlyThose() {
    for (RuleSource source : SOURCES) {
      if (source.name().startsWith("correlation/")) {
        assertThat(alone(source).correlations().metadata()).as(source.name()).isNotEmpty();
        assertThat(titles(alone(source), beside(source, ".match")))
            .as(source.name())
            .contains(alone(source).correlations().metadata().getLast().title());
        assertThat(beside(source, ".nomatch")).as(source.name()).isNotEmpty();
        assertThat(titles(alone(source), beside(source, ".nomatch"))).as(source.name()).isEmpty();
      }
    }
  }

  @Test
  void everyRule_onQuietDay_isSilent() {
    List<EventDocument> day = Events.file(RULES.resolve("quiet-day.ndjson.gz"));
    assertThat(day).hasSize(1_000);
    assertThat(titles(SHIPPED, day)).isEmpty();
  }

  @Test
  void everyRule_onOrdinaryAuditsFlowsAndPassedControls_isSilent() {
    List<EventDocument> logs = Events.file(RULES.resolve("quiet-logs.ndjson.gz"));
    assertThat(logs).hasSize(600);
    assertThat(logs)
        .extracting(event -> event.origin().services())
        .contains(Set.of("audit"), Set.of("vpcflow"), Set.of("securityhub"));
    assertThat(titles(SHIPPED, logs)).isEmpty();
  }

  @Test
  void quietDay_madeAgain_isTheCommittedFile() {
    List<String> committed = new ArrayList<>();
    Events.lines(RULES.resolve("quiet-day.ndjson.gz"), (_, line) -> committed.add(line));
    assertThat(QuietDay.records()).isEqualTo(committed);
  }

  @Test
  void shippedRules_onRealCampaign_fireAndFoldIntoFewGroups() {
    Path campaign = Events.shared("cloudtrail/invictus-aws_dataset.ndjson.gz");
    assumeTrue(Files.exists(campaign), "SKIPPED: the real campaign is not beside the project");
    Map<String, Integer> findings = new TreeMap<>();
    Set<String> groups = new HashSet<>();
    Events.lines(
        campaign,
        (_, line) -> {
          JsonNode json = Events.json(line);
          for (RuleMatch match : SHIPPED.evaluate(Events.document(json))) {
            findings.merge(match.rule().title(), 1, Integer::sum);
            groups.add(json.path("recipientAccountId") + actor(json));
          }
        });
    assertThat(findings).as("findings by rule").hasSizeGreaterThanOrEqualTo(10);
    assertThat(groups).hasSizeLessThan(60);
    report("campaign", findings, groups.size());
  }

  @Test
  void shippedRules_onDetonationLogs_findWhatTheTableSays() throws IOException {
    Path logs = Events.shared("cloudtrail/stratus-detonation-logs.ndjson.gz");
    assumeTrue(Files.exists(logs), "SKIPPED: the detonation logs are not beside the project");
    Map<String, List<EventDocument>> byTechnique = new TreeMap<>();
    Events.lines(
        logs,
        (_, line) -> {
          JsonNode json = Events.json(line);
          byTechnique
              .computeIfAbsent(json.path("technique").asText(), _ -> new ArrayList<>())
              .add(Events.document(json.path("event")));
        });
    List<String> table = new ArrayList<>();
    byTechnique.forEach(
        (technique, events) -> {
          events.sort(Comparator.comparing(event -> EventTime.of(event.root()).orElseThrow()));
          Set<String> found = titles(SHIPPED, events);
          table.add(
              "| %s | %s |"
                  .formatted(technique, found.isEmpty() ? "not found" : String.join(", ", found)));
        });
    assertThat(Files.readAllLines(RULES.resolve("README.md")))
        .filteredOn(line -> line.startsWith("| aws."))
        .isEqualTo(table);
  }

  private static String actor(JsonNode event) {
    return event.path("userIdentity").path("arn").asText();
  }

  private static List<String> ids(EventDocument event) {
    return SHIPPED.evaluate(PIPELINES.apply(event)).stream()
        .map(match -> match.rule().id())
        .toList();
  }

  private static RuleSet alone(RuleSource source) {
    return RuleSet.compile(List.of(source)).rules();
  }

  private static List<EventDocument> beside(RuleSource source, String kind) {
    return Events.file(RULES.resolve(source.name().replace(".yml", kind + ".ndjson")));
  }

  /** The titles of the rules that match and the correlations that fire over the events in order. */
  private static Set<String> titles(RuleSet rules, List<EventDocument> events) {
    DetectionSession session =
        rules.session(
            Routing.ON,
            new InMemoryCorrelationState(CorrelationLimits.NONE),
            LateEvents.COUNT_FROM_NOW);
    Set<String> titles = new TreeSet<>();
    for (int i = 0; i < events.size(); i++) {
      Judgement judgement = session.judge(PIPELINES.apply(events.get(i)), Integer.toString(i));
      judgement.matches().forEach(match -> titles.add(match.rule().title()));
      judgement.firings().forEach(firing -> titles.add(firing.rule().title()));
    }
    return titles;
  }

  private static void report(String what, Map<String, Integer> findings, int groups) {
    StringBuilder text = new StringBuilder(what + ": " + groups + " groups\n");
    findings.forEach((rule, count) -> text.append("%6d %s%n".formatted(count, rule)));
    System.getLogger(ShippedRulesTest.class.getName()).log(System.Logger.Level.INFO, text);
  }
}
