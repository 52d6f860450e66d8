package dev.kintsugi.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.detection.rule.RuleSource;
import dev.kintsugi.detection.validation.RuleIssue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused is refused with file, line, column, caret and reason: beside each file. */
class RefusalsTest {
  private static final Path FOLDER =
      Events.root().resolve("functions/detection/src/test/resources/refusals");

  /** With {@code -Drewrite=true} the answers are written anew, to be read before they are kept. */
  @ParameterizedTest
  @ValueSource(strings = {"modifiers", "conditions", "correlations", "documents"})
  void file_thatIsWrong_isRefusedAsWrittenBesideIt(String name) throws IOException {
    String text = Files.readString(FOLDER.resolve(name + ".yml"));
    String issues =
        RuleSet.compile(java.util.List.of(new RuleSource(name + ".yml", text))).issues().stream()
            .filter(RuleIssue::isError)
            .map(issue -> issue.render() + "\n")
            .collect(Collectors.joining());
    Path answer = FOLDER.resolve(name + ".issues");
    if (Boolean.getBoolean("rewrite")) {
      Files.writeString(answer, issues);
    }
    assertThat(issues).isEqualTo(Files.readString(answer));
  }
}
