package dev.kintsugi.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.detection.event.EventDocument;
import dev.kintsugi.detection.matching.EventJudge;
import dev.kintsugi.detection.rule.Placeholders;
import dev.kintsugi.detection.validation.RuleIssue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the public rules over real events whose right answers are known. */
class SigmaCorpusTest {
  private static final List<String> ACTIVE =
      List.of(
          "/rules/", "/rules-emerging-threats/", "/rules-threat-hunting/", "/rules-compliance/");

  /** No answer on record is right for these; the reasons stand with the data. */
  private static final Set<String> UNSETTLED_RULES = Set.of("78d5cab4-557e-454f-9fb9-a222bd0d5edc");

  private static final Set<String> UNSETTLED_PAIRS =
      Set.of(
          "9479\t9db37458-4df2-46a5-95ab-307e7f29e675",
          "9479\t550d3350-bb8a-4ff3-9533-2ba533f4a1c0");

  private static Compilation corpus = RuleSet.compile(List.of());

  @BeforeAll
  static void compile() {
    if (Files.exists(SigmaCorpus.archive())) {
      corpus = RuleSet.compile(SigmaCorpus.rules(ACTIVE));
    }
  }

  /** Before each test and not once, so that every test shows up as skipped. */
  @BeforeEach
  void requireData() {
    assumeTrue(
        Files.exists(SigmaCorpus.archive()),
        "SKIPPED: the public rules are not beside the project");
  }

  @Test
  void activeRules_compiled_areAllSound() {
    assertThat(corpus.issues().stream().filter(RuleIssue::isError).map(RuleIssue::render))
        .isEmpty();
    assertThat(corpus.rules().rules().size()).isEqualTo(3_757);
  }

  @Test
  void activeRules_withoutAnyPlaceholderValue_lackTheTwoThatNeedOne() {
    Compilation bare = RuleSet.compile(SigmaCorpus.rules(ACTIVE), new Placeholders(Map.of()));
    assertThat(bare.issues().stream().filter(RuleIssue::isError).map(RuleIssue::reason))
        .containsExactly(
            "no value is given for placeholder '%known_cdcs%'",
            "no value is given for placeholder '%known_cdcs%'");
    assertThat(bare.rules().rules().size()).isEqualTo(3_755);
  }

  @Test
  void placeholderRules_compiled_areRefusedByName() {
    Compilation placeholders = RuleSet.compile(SigmaCorpus.rules(List.of("/rules-placeholder/")));
    assertThat(placeholders.rules().rules()).isEmpty();
    assertThat(placeholders.issues().stream().filter(RuleIssue::isError))
        .isNotEmpty()
        .allMatch(issue -> issue.id().equals("placeholder.unknown"));
  }

  @Test
  void detonationLogs_withoutRouting_givePairsOnRecord() {
    compare(
        "cloudtrail/stratus-detonation-logs.ndjson.gz",
        "cloudtrail/stratus-detonation-logs.expected.tsv.gz",
        Routing.OFF,
        1,
        json -> json.path("event"));
  }

  @Test
  void windowsSample_routed_givesPairsOnRecord() {
    compare(
        "windows/otrf-sample.ndjson.gz",
        "windows/otrf-sample.routed.expected.tsv.gz",
        Routing.ON,
        1,
        json -> json);
  }

  /** Every fifth event, since most rules have no log source to spare them; all with -Dlong=true. */
  @Test
  void windowsSample_withoutRouting_givesPairsOnRecord() {
    compare(
        "windows/otrf-sample.ndjson.gz",
        "windows/otrf-sample.expected.tsv.gz",
        Routing.OFF,
        Boolean.getBoolean("long") ? 1 : 5,
        json -> json);
  }

  @Test
  void regressionEvents_withoutRouting_giveRulesOnRecord() {
    EventJudge judge = corpus.rules().judge(Routing.OFF);
    Events.lines(
        Events.shared("sigma-regression/pairs.ndjson.gz"),
        (_, line) -> {
          JsonNode pair = Events.json(line);
          for (int i = 0; i < pair.path("events").size(); i++) {
            Set<String> expected = new TreeSet<>();
            pair.path("also_matching_rules_per_event")
                .path(i)
                .forEach(id -> expected.add(id.asText()));
            Set<String> actual =
                new TreeSet<>(ids(Events.document(flat(pair.path("events").path(i)))));
            Set<String> read = new TreeSet<>();
            read(judge, pair.path("events").path(i).toString())
                .forEach(match -> read.add(match.rule().id()));
            assertThat(read).as("read as the dumper gives it").isEqualTo(actual);
            actual.removeAll(UNSETTLED_RULES);
            assertThat(actual).as(pair.path("rule_title").asText()).isEqualTo(expected);
          }
        });
  }

  private static void compare(
      String events,
      String expected,
      Routing routing,
      int every,
      Function<JsonNode, JsonNode> unwrap) {
    Path file = Events.shared(events);
    assumeTrue(Files.exists(file), "SKIPPED: " + events + " is not beside the project");
    Set<String> wanted = new TreeSet<>();
    Events.lines(Events.shared(expected), (_, line) -> keep(line, every, wanted));
    Set<String> found = new TreeSet<>();
    EventJudge judge = corpus.rules().judge(routing);
    Events.lines(
        file,
        (number, line) -> {
          if (number % every != 0) {
            return;
          }
          String event = unwrap.apply(Events.json(line)).toString();
          for (RuleMatch match : read(judge, event)) {
            if (!UNSETTLED_RULES.contains(match.rule().id())) {
              found.add(number + "\t" + match.rule().id());
            }
          }
        });
    found.removeAll(UNSETTLED_PAIRS);
    wanted.removeAll(UNSETTLED_PAIRS);
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(found);
    Set<String> surplus = new TreeSet<>(found);
    surplus.removeAll(wanted);
    assertThat(missing).as("missing of " + wanted.size()).isEmpty();
    assertThat(surplus).as("surplus over " + wanted.size()).isEmpty();
  }

  private static List<RuleMatch> read(EventJudge judge, String event) {
    byte[] text = event.getBytes(StandardCharsets.UTF_8);
    List<RuleMatch> matches = new ArrayList<>();
    try {
      judge.judge(text, 0, text.length, new JsonPush());
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
    judge.report((rule, fields) -> matches.add(new RuleMatch(rule, fields)));
    return matches;
  }

  private static void keep(String pair, int every, Set<String> into) {
    if (Integer.parseInt(pair.substring(0, pair.indexOf('\t'))) % every == 0) {
      into.add(pair);
    }
  }

  private static List<String> ids(EventDocument event) {
    return corpus.rules().evaluate(event, Routing.OFF).stream().map(m -> m.rule().id()).toList();
  }

  /** The dumper's shape made flat: children of System, their attributes, then the event's data. */
  private static ObjectNode flat(JsonNode dumped) {
    JsonNode event = dumped.path("Event");
    ObjectNode flat = Events.object();
    for (Map.Entry<String, JsonNode> child : event.path("System").properties()) {
      put(flat, child.getKey(), child.getValue());
      child
          .getValue()
          .path("#attributes")
          .properties()
          .forEach(a -> put(flat, child.getKey() + "_" + a.getKey(), a.getValue()));
    }
    event
        .path("EventData")
        .properties()
        .forEach(data -> put(flat, data.getKey().replace(" ", ""), data.getValue()));
    for (Map.Entry<String, JsonNode> group : event.path("UserData").properties()) {
      group.getValue().properties().forEach(data -> put(flat, data.getKey(), data.getValue()));
    }
    return flat;
  }

  private static void put(ObjectNode flat, String name, JsonNode value) {
    if (name.equals("#attributes")) {
      return;
    }
    flat.set(name, value.has("#text") ? value.path("#text") : value);
  }
}
