package dev.kintsugi.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KintsugiTest {
  @TempDir private Path directory;

  private static final String COMMANDS =
      """
      demo
      detect
      rules
      rules check
      rules pack
      rules list
      rules show
      rules coverage
      ingest
      up
      incidents
      incidents list
      incidents show
      incidents timeline
      incidents evidence
      incidents ack
      incidents escalate
      incidents diagnose
      incidents resolve
      incidents verify
      incidents root-cause
      incidents close
      incidents note
      incidents action
      incidents workaround
      incidents withdraw
      incidents hold
      incidents release
      incidents resume
      search
      package
      verify
      training
      training list
      training complete
      training waive
      quarantine
      quarantine list
      quarantine show
      quarantine replay
      suppressions
      suppressions list
      suppressions show
      suppressions add
      suppressions end
      on-call
      on-call show
      on-call schedule
      on-call set
      on-call override
      cost
      token
      credentials
      asl
      asl run
      asl validate
      asl test
      asl serve
      """;

  static List<String> commands() {
    return COMMANDS.lines().toList();
  }

  @Test
  void help_listsEveryCommand() throws IOException {
    assertThat(run("--help")).isEqualTo(new RunResult(0, golden("help.txt"), ""));
    assertThat(run()).isEqualTo(new RunResult(0, golden("help.txt"), ""));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEachCommand_namesTheOptionsOfAll(String command) {
    RunResult result = run((command + " --help").split(" ", -1));
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("Usage: kintsugi " + command, "--data", "--json", "--help")
        .doesNotContain("\u001b");
  }

  @Test
  void errors_areOneSentenceEach() throws IOException {
    Files.write(
        directory.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
    Files.writeString(directory.resolve("broken.json"), "[{\"a\":1},\n oops]");
    Files.writeString(directory.resolve("empty.ndjson"), "\n");
    Files.writeString(directory.resolve("list.json"), "[]");
    Files.createDirectory(directory.resolve("folder"));
    var said = new StringBuilder();
    for (String line : golden("errors.txt").lines().toList()) {
      if (line.startsWith("$ ")) {
        RunResult result = run(line.substring(2).split(" ", -1));
        assertThat(result.out()).as(line).isEmpty();
        said.append(line).append('\n').append(result.code()).append(' ').append(result.err());
      }
    }
    assertThat(said.toString().replace(directory.toString(), "DIR"))
        .isEqualTo(golden("errors.txt"));
  }

  /** A list without records is a valid file: nothing is started for it, and nothing refused. */
  @ParameterizedTest
  @ValueSource(strings = {"[]", "{\"Records\": []}", "{\"Records\":[]}\n{\"Records\":[]}"})
  void ingest_ofFilesWithoutRecords_isASummaryOfNothing(String content) throws IOException {
    Files.writeString(directory.resolve("none.json"), content);

    RunResult result = run("ingest", "--json", "none.json");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .startsWith(
            "{\"type\":\"summary\",\"events\":0,\"stored\":0,\"duplicates\":0,\"quarantined\":0,")
        .hasLineCount(1);
    assertThat(result.err()).isEqualToIgnoringNewLines("There are no records in none.json.");
    assertThat(directory.resolve(".kintsugi")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token --role analyst", "credentials --role DetectionRuleRole"})
  void command_thatNeedsARunningInstance_leavesNothingBehindWithoutOne(String command) {
    assertThat(run(command.split(" ", -1)).code()).isEqualTo(3);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asl serve --port 70000",
        "asl serve --mocks none.json",
        "asl validate none.json",
        "asl validate --type FAST none.json",
        "asl test none.json"
      })
  void asl_withWhatItCannotUse_isAUsageError(String command) {
    RunResult result = run(command.split(" ", -1));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).isNotEmpty();
  }

  private RunResult run(String... arguments) {
    return RunResult.of(directory, "", arguments);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file = KintsugiTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
