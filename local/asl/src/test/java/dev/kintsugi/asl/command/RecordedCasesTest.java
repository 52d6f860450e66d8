package dev.kintsugi.asl.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Cases whose results were recorded from AWS, or computed with the reference implementation. */
class RecordedCasesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path CASES =
      Path.of(System.getProperty("project.root", "."), "../shared/asl-cases/cases.jsonl");

  /** Cases that this runner does not pass, each with its reason. */
  private static final Set<String> NAMED_SKIPS = Set.of();

  @Test
  void cases_inJsonata_giveWhatAwsGave() throws Exception {
    assumeTrue(Files.exists(CASES), "SKIPPED: the recorded cases are not at " + CASES);
    List<String> wrong = new ArrayList<>();
    int run = 0;
    for (String line : Files.readAllLines(CASES)) {
      JsonNode test = JSON.readTree(line);
      String name = test.path("name").asText();
      boolean jsonata = test.path("queryLanguage").asText().equals("JSONata");
      if (jsonata && !test.path("kind").asText().equals("teststate")) {
        run++;
        JsonNode answer = new CaseRunner(test).answer();
        if (!NAMED_SKIPS.contains(name) && !CaseExpectation.met(test, answer)) {
          wrong.add(name + "\n  expected " + test.path("expect") + "\n  got      " + answer);
        }
      }
    }
    assertThat(run).isGreaterThan(90);
    assertThat(wrong).as("%s of %s cases differ", wrong.size(), run).isEmpty();
  }
}
