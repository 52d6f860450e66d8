package dev.kintsugi.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final String EVENT =
      "{\"eventVersion\":\"1\",\"eventSource\":\"s\",\"eventName\":\"%s\"}\n";

  @TempDir private Path directory;

  @BeforeEach
  void rule() throws IOException {
    Files.createDirectory(directory.resolve("r"));
    write(
        "r/a.yml",
        """
        title: Trail stopped
        id: 11111111-1111-4111-8111-111111111111
        level: high
        tags: [attack.t1562.008]
        logsource: {product: aws, service: cloudtrail}
        detection: {s: {eventName: StopLogging}, condition: s}
        """);
    write("r/a.match.ndjson", EVENT.formatted("StopLogging"));
    write("r/a.nomatch.ndjson", EVENT.formatted("StartLogging"));
  }

  @Test
  void check_ofGoodRules_isATableAndExit0() {
    RunResult result = run("rules", "check", "r");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("r/a.yml  1 of 1  1 of 1    good", "1 files good, 0 wrong");
    assertThat(run("rules", "check", "r", "--json").out())
        .contains("\"good\":true", "\"match\":1", "11111111-1111-4111-8111-111111111111");
  }

  @Test
  void check_ofEventsThatSayOtherwise_namesTheirLinesAndIsExit1() throws IOException {
    write("r/a.match.ndjson", "\n" + EVENT.formatted("StartLogging") + "oops\n");
    write("r/a.nomatch.ndjson", EVENT.formatted("StopLogging"));

    RunResult result = run("rules", "check", "r");

    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .contains("r/a.match.ndjson:2: the rule does not match this event")
        .contains("r/a.match.ndjson:3: no event: Unrecognized token")
        .contains("r/a.nomatch.ndjson:1: the rule matches this event, and must not");
    assertThat(result.out()).contains("WRONG");
  }

  @Test
  void check_ofOneIdInTwoRules_namesBothPlaces_andIsNoError() throws IOException {
    write("r/b.yml", Files.readString(directory.resolve("r/a.yml")));

    RunResult result = run("rules", "check", "r");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("r/a.yml:2:1: warning: the rule at r/b.yml:2 has the same id [rule.id-twice]")
        .contains("r/b.yml:2:1: warning: the rule at r/a.yml:2 has the same id [rule.id-twice]");
  }

  @Test
  void check_namesFieldsThatNoEventHas() throws IOException {
    write("b.yml", Files.readString(directory.resolve("r/a.yml")).replace("eventName", "Image"));

    assertThat(run("rules", "check", "b.yml").err())
        .contains("b.yml:6:", "gives events no field 'Image'");
    assertThat(run("rules", "check", "r", "--pipeline", "ocsf").err()).isEmpty();
    assertThat(run("rules", "check", "b.yml", "--pipeline", "none").err()).isEmpty();
  }

  @Test
  void correlation_isCheckedOnItsEventsAsOneSequence() throws IOException {
    write(
        "c/c.yml",
        """
        title: Stopped twice
        correlation:
          type: event_count
          rules: [11111111-1111-4111-8111-111111111111]
          timespan: 1m
          condition: {gte: 2}
        level: high
        """);
    String stop =
        EVENT.formatted("StopLogging").replace("{", "{\"eventTime\":\"2026-01-01T00:00:0%dZ\",");
    write("c/c.match.ndjson", stop.formatted(1) + stop.formatted(2));
    write("c/c.nomatch.ndjson", stop.formatted(1));

    assertThat(run("rules", "check", "r", "c").code()).isZero();
    write("c/c.match.ndjson", stop.formatted(1));
    assertThat(run("rules", "check", "r", "c").err()).contains("the correlation does not fire");
  }

  @Test
  void pack_isReadByDetect_andRefusedWithoutEventsWhereTheyAreRequired() throws IOException {
    write("e.ndjson", EVENT.formatted("StopLogging"));

    assertThat(run("rules", "pack", "r", "-o", "r.pack").code()).isZero();
    assertThat(run("detect", "--rules", "r.pack", "--events", "e.ndjson").out())
        .isEqualTo(run("detect", "--rules", "r", "--events", "e.ndjson").out())
        .contains("\"rule\": \"11111111-1111-4111-8111-111111111111\", \"event\": 0");
    Files.delete(directory.resolve("r/a.match.ndjson"));
    RunResult refused = run("rules", "pack", "r", "-o", "no.pack", "--require-events");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("r/a.yml:1:1: error:", "events.none");
    assertThat(directory.resolve("no.pack")).doesNotExist();
    write("r.pack", "KINTSUGI and nothing else");
    RunResult damaged = run("detect", "--rules", "r.pack", "--events", "e.ndjson");
    assertThat(damaged.code()).isEqualTo(2);
    assertThat(damaged.err()).startsWith("kintsugi: r.pack: The pack");
  }

  @Test
  void listAndShow_nameTheRule() {
    assertThat(run("rules", "list", "r").out())
        .contains("High", "Trail stopped", "aws/cloudtrail", "T1562.008");
    assertThat(run("rules", "list", "r", "--json").out()).contains("\"kind\":\"rule\"");
    assertThat(run("rules", "show", "Trail stopped", "r").out())
        .contains("Id       11111111-1111-4111-8111-111111111111", "eventName: StopLogging");
    assertThat(run("rules", "show", "nothing", "r").code()).isEqualTo(2);
  }

  @Test
  void coverage_isTheMatrix_andALayer() throws IOException {
    RunResult result = run("rules", "coverage", "r", "--navigator", "layer.json");

    assertThat(result.out()).contains("T1562.008", "1 rules cover 1 of the");
    assertThat(Files.readString(directory.resolve("layer.json")))
        .contains("\"techniqueID\" : \"T1562.008\"", "\"domain\" : \"enterprise-attack\"");
    assertThat(run("rules", "coverage", "r", "--json").out())
        .contains("{\"technique\":\"T1562.008\",");
  }

  private RunResult run(String... arguments) {
    return RunResult.of(directory, "", arguments);
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
