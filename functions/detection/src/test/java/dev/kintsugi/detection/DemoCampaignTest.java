package dev.kintsugi.detection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.detection.rule.RuleLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoCampaignTest {
  private static final Path DEMO = Events.root().resolve("local/cli/src/main/resources/demo");

  @Test
  void campaign_judgedByShippedRules_givesFourActorsOfDifferentWeight() {
    RuleSet rules = RuleLibrary.shipped();
    Map<String, RuleLevel> worst = new HashMap<>();
    for (JsonNode record : campaign()) {
      for (RuleMatch match : rules.evaluate(Events.document(record))) {
        worst.merge(
            record.path("userIdentity").path("arn").asText(),
            match.rule().level(),
            (a, b) -> Comparator.<RuleLevel>naturalOrder().compare(a, b) >= 0 ? a : b);
      }
    }
    assertThat(worst)
        .containsOnly(
            Map.entry("arn:aws:iam::111122223333:user/ci-release", RuleLevel.HIGH),
            Map.entry("arn:aws:iam::111122223333:user/backup-operator", RuleLevel.CRITICAL),
            Map.entry("arn:aws:iam::111122223333:user/jonas.weber", RuleLevel.MEDIUM),
            Map.entry(
                "arn:aws:sts::111122223333:assumed-role/contractor-dba/m.silva", RuleLevel.HIGH));
  }

  @Test
  void campaign_read_isInOrderOfTimeWithEventIdsOfItsOwn() {
    List<JsonNode> records = campaign();
    assertThat(records).hasSizeBetween(120, 200);
    List<String> times = records.stream().map(r -> r.path("eventTime").asText()).toList();
    assertThat(times).isSorted();
    assertThat(times.getFirst()).startsWith("2026-01-15T02:10:");
    assertThat(times.getLast()).isLessThan("2026-01-15T02:50:00Z");
    Set<String> ids = new HashSet<>();
    assertThat(records).allMatch(record -> ids.add(record.path("eventID").asText()));
  }

  private static List<JsonNode> campaign() {
    List<JsonNode> records = new ArrayList<>();
    Events.lines(DEMO.resolve("campaign.ndjson"), (_, line) -> records.add(Events.json(line)));
    return records;
  }
}
