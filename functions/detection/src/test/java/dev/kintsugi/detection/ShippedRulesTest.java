package dev.kintsugi.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.rule.RuleMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedRulesTest {
  private static final RuleSet SHIPPED = RuleLibrary.shipped();
  private static final Path RULES = Events.root().resolve("rules");

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
  void shipped_compiled_hasNoIssueAndCompleteMetadata() {
    Compilation compilation = RuleSet.compile(RuleLibrary.sources());
    assertThat(compilation.issues()).isEmpty();
    assertThat(compilation.hasErrors()).isFalse();
    assertThat(SHIPPED.rules()).hasSizeGreaterThanOrEqualTo(14);
    assertThat(SHIPPED.rules()).extracting(RuleMetadata::id).doesNotHaveDuplicates();
    for (RuleMetadata rule : SHIPPED.rules()) {
      assertThat(rule.techniques()).as(rule.title()).isNotEmpty();
      assertThat(rule.falsePositives()).as(rule.title()).isNotEmpty();
      assertThat(rule.hints().category()).as(rule.title()).isPresent();
      assertThat(rule.hints().impact()).as(rule.title()).isPresent();
      assertThat(rule.hints().urgency()).as(rule.title()).isPresent();
      assertThat(rule.hints().playbook()).as(rule.title()).isPresent();
    }
  }

  @Test
  void everyRule_onEventsBesideIt_matchesThoseAndOnlyThose() throws IOException {
    for (String path : Files.readAllLines(RULES.resolve("index.txt"))) {
      RuleMetadata rule =
          RuleSet.compile(
                  RuleLibrary.sources().stream().filter(s -> s.name().equals(path)).toList())
              .rules()
              .rules()
              .getFirst();
      String stem = path.substring(0, path.length() - ".yml".length());
      List<EventDocument> matching = Events.file(RULES.resolve(stem + ".match.ndjson"));
      List<EventDocument> others = Events.file(RULES.resolve(stem + ".nomatch.ndjson"));
      assertThat(matching).as(path).isNotEmpty();
      assertThat(others).as(path).isNotEmpty();
      assertThat(matching).as(path).allSatisfy(e -> assertThat(ids(e)).contains(rule.id()));
      assertThat(others).as(path).allSatisfy(e -> assertThat(ids(e)).doesNotContain(rule.id()));
    }
  }

  @Test
  void everyRule_onQuietDay_isSilent() {
    List<String> noise = new ArrayList<>();
    List<EventDocument> day = Events.file(RULES.resolve("quiet-day.ndjson.gz"));
    for (EventDocument event : day) {
      SHIPPED.evaluate(event).forEach(match -> noise.add(match.rule().title() + match.fields()));
    }
    assertThat(day).hasSize(1_000);
    assertThat(noise).isEmpty();
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
  void shippedRules_onDetonationLogs_fire() {
    Path logs = Events.shared("cloudtrail/stratus-detonation-logs.ndjson.gz");
    assumeTrue(Files.exists(logs), "SKIPPED: the detonation logs are not beside the project");
    Map<String, Integer> findings = new TreeMap<>();
    Set<String> techniques = new HashSet<>();
    Events.lines(
        logs,
        (_, line) -> {
          JsonNode json = Events.json(line);
          for (RuleMatch match : SHIPPED.evaluate(Events.document(json.path("event")))) {
            findings.merge(match.rule().title(), 1, Integer::sum);
            techniques.add(json.path("technique").asText());
          }
        });
    assertThat(techniques).as("techniques seen").hasSizeGreaterThanOrEqualTo(12);
    report("detonation logs", findings, techniques.size());
  }

  private static String actor(JsonNode event) {
    return event.path("userIdentity").path("arn").asText();
  }

  private static List<String> ids(EventDocument event) {
    return SHIPPED.evaluate(event).stream().map(match -> match.rule().id()).toList();
  }

  private static void report(String what, Map<String, Integer> findings, int groups) {
    StringBuilder text = new StringBuilder(what + ": " + groups + " groups\n");
    findings.forEach((rule, count) -> text.append("%6d %s%n".formatted(count, rule)));
    System.getLogger(ShippedRulesTest.class.getName()).log(System.Logger.Level.INFO, text);
  }
}
