package dev.kintsugi.asl.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cases whose results were recorded from AWS, or computed with the reference implementation. */
class RecordedCasesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path CASES =
      Path.of(System.getProperty("project.root", "."), "../shared/asl-cases/cases.jsonl");

  /**
   * Cases that this runner does not pass, each with its reason: at most 2 of JSONata, 17 others.
   */
  private static final Map<String, String> NAMED_SKIPS = Map.of();

  @Test
  void cases_inJsonataAndMixed_giveWhatAwsGave() throws Exception {
    assertThat(passed(Set.of("JSONata", "mixed"))).isEqualTo(140);
  }

  @Test
  void cases_inJsonPath_giveWhatAwsGave() throws Exception {
    assertThat(passed(Set.of("JSONPath"))).isEqualTo(345);
  }

  /** How many cases pass; fails with every one that does not and is not named. */
  private static int passed(Set<String> languages) throws IOException {
    List<JsonNode> cases = cases(languages);
    List<JsonNode> answers = answers(cases);
    assertThat(answers).hasSameSizeAs(cases);
    List<String> wrong = new ArrayList<>();
    int passed = 0;
    for (int i = 0; i < cases.size(); i++) {
      JsonNode test = cases.get(i);
      if (CaseExpectation.met(test, answers.get(i))) {
        passed++;
      } else if (!NAMED_SKIPS.containsKey(test.path("name").asText())) {
        wrong.add(
            test.path("name").asText()
                + ("\n  expected " + test.path("expect") + "\n  got      " + answers.get(i)));
      }
    }
    assertThat(wrong).as("%s of %s cases differ", wrong.size(), cases.size()).isEmpty();
    return passed;
  }

  private static List<JsonNode> cases(Set<String> languages) throws IOException {
    assumeTrue(Files.exists(CASES), "SKIPPED: the recorded cases are not at " + CASES);
    List<JsonNode> cases = new ArrayList<>();
    for (String line : Files.readAllLines(CASES)) {
      JsonNode test = JSON.readTree(line);
      if (languages.contains(test.path("queryLanguage").asText())) {
        cases.add(test);
      }
    }
    return cases;
  }

  /** The answers of the command, one a line. */
  private static List<JsonNode> answers(List<JsonNode> cases) throws IOException {
    var lines = new StringBuilder();
    cases.forEach(test -> lines.append(test).append('\n'));
    var out = new ByteArrayOutputStream();
    var commands =
        new AslCommands(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    commands.run(new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)));
    List<JsonNode> answers = new ArrayList<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      answers.add(JSON.readTree(line));
    }
    return answers;
  }
}
