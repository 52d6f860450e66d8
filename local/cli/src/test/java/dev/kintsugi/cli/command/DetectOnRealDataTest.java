package dev.kintsugi.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the command line: the pairs of SigmaHQ's rules and recorded events. */
class DetectOnRealDataTest {
  private static final Path SHARED =
      Path.of(System.getProperty("project.root", "../.."))
          .toAbsolutePath()
          .normalize()
          .resolveSibling("shared/data/detect");
  private static final Path ARCHIVE = SHARED.resolve("sigma/sigmahq-rules-8eaafff1f284.tar.gz");
  private static final List<String> ACTIVE =
      List.of("rules", "rules-emerging-threats", "rules-threat-hunting", "rules-compliance");

  /** Right by the specification, though one of the two engines behind the data disagrees. */
  private static final Set<String> DOCUMENTED =
      Set.of(
          "9479\t9db37458-4df2-46a5-95ab-307e7f29e675",
          "9479\t550d3350-bb8a-4ff3-9533-2ba533f4a1c0");

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private static Path directory;

  @BeforeAll
  static void unpackRules() throws IOException, InterruptedException {
    assumeTrue(Files.exists(ARCHIVE), "SKIPPED: the public rules are not beside the project");
    Process tar =
        new ProcessBuilder("tar", "xzf", ARCHIVE.toString())
            .directory(directory.toFile())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
  }

  @Test
  void windowsEvents_withoutRouting_matchExactlyThePairsExpected() throws IOException {
    Set<String> expected = expected("windows/otrf-sample.expected.tsv.gz");
    expected.addAll(DOCUMENTED);

    assertThat(pairs("windows/otrf-sample.ndjson.gz", "--routing", "off", "--pipeline", "none"))
        .isEqualTo(expected);
  }

  @Test
  void windowsEvents_routed_matchExactlyThePairsExpected() throws IOException {
    Set<String> expected = expected("windows/otrf-sample.routed.expected.tsv.gz");
    expected.addAll(DOCUMENTED);

    assertThat(pairs("windows/otrf-sample.ndjson.gz", "--pipeline", "none")).isEqualTo(expected);
    assertThat(pairs("windows/otrf-sample.ndjson.gz")).isEqualTo(expected);
  }

  @Test
  void cloudtrailRecords_ofDetonations_matchExactlyThePairsExpected() throws IOException {
    assertThat(
            pairs(
                "cloudtrail/stratus-detonation-logs.ndjson.gz",
                "--routing",
                "off",
                "--pipeline",
                "none"))
        .isEqualTo(expected("cloudtrail/stratus-detonation-logs.expected.tsv.gz"));
  }

  /** Every event of the regression data, in the shape of dumped EVTX, with every rule on it. */
  @Test
  void dumpedWindowsEvents_matchTheRulesTheyAreFor() throws IOException {
    List<String> events = new ArrayList<>();
    Set<String> expected = new HashSet<>();
    for (String line : lines("sigma-regression/pairs.ndjson.gz")) {
      JsonNode pair = JSON.readTree(line);
      for (int i = 0; i < pair.path("events").size(); i++) {
        for (JsonNode rule : pair.path("also_matching_rules_per_event").path(i)) {
          expected.add(events.size() + "\t" + rule.asText());
        }
        events.add(pair.path("events").path(i).toString());
      }
    }
    Path file = directory.resolve("regression.ndjson");
    Files.writeString(file, String.join("\n", events));

    assertThat(pairs(file.toString(), "--routing", "off", "--pipeline", "none"))
        .isEqualTo(expected);
  }

  private static Set<String> pairs(String events, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("detect", "--rules"));
    ACTIVE.forEach(folder -> arguments.add("sigma/" + folder));
    arguments.addAll(List.of("--events", SHARED.resolve(events).toString()));
    arguments.addAll(List.of(options));
    RunResult result = RunResult.of(directory, "", arguments.toArray(String[]::new));
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    Set<String> pairs = new HashSet<>();
    for (String line : result.out().lines().toList()) {
      JsonNode match = JSON.readTree(line);
      pairs.add(match.path("event").asLong() + "\t" + match.path("rule").asText());
    }
    return pairs;
  }

  private static Set<String> expected(String file) throws IOException {
    return new HashSet<>(lines(file));
  }

  private static List<String> lines(String file) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SHARED.resolve(file))), UTF_8))) {
      return reader.lines().toList();
    }
  }
}
