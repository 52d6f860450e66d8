package dev.kintsugi.asl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.definition.MachineType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner as commands: one answer a line, issues with a caret, a history as a table. */
class AslCommandsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PASS =
      "{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AslCommands commands =
      new AslCommands(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8));

  @Test
  void run_caseThatIsNoCase_answersAndGoesOn() throws Exception {
    String cases =
        "{\"definition\":"
            + PASS
            + ",\"input\":1}\n{\n{\"type\":\"NONE\"}\n{\"definition\":"
            + PASS
            + "}\n";
    assertThat(commands.run(new ByteArrayInputStream(cases.getBytes(StandardCharsets.UTF_8))))
        .isZero();
    List<JsonNode> answers = out().lines().map(AslCommandsTest::parse).toList();
    assertThat(answers)
        .extracting(answer -> answer.path("status").asText())
        .containsExactly("SUCCEEDED", "UNSUPPORTED", "UNSUPPORTED", "SUCCEEDED");
    assertThat(answers.getFirst().path("output").asInt()).isEqualTo(1);
    assertThat(err()).contains("no JSON").contains("the runner failed");
  }

  @Test
  void validate_goodAndBadFile_printsIssuesWithCaret() throws Exception {
    Path good = write("good.json", PASS);
    Path bad = write("bad.json", "{\n  \"StartAt\": 1,\n  \"Color\": 2\n}");
    assertThat(commands.validate(List.of(good), MachineType.STANDARD, false)).isZero();
    assertThat(err()).contains("valid");
    assertThat(commands.validate(List.of(good, bad), MachineType.STANDARD, false)).isEqualTo(1);
    assertThat(out())
        .contains("bad.json:3:3: /Color: unknown field")
        .contains("\"Color\": 2")
        .contains("^");
  }

  @Test
  void validate_asJson_printsAnObjectAnIssue() throws Exception {
    Path bad = write("bad.json", "[]");
    assertThat(commands.validate(List.of(bad), MachineType.STANDARD, true)).isEqualTo(1);
    assertThat(parse(out()).path("message").asText()).contains("JSON object");
  }

  @Test
  void test_machineWithMocks_printsItsHistory() throws Exception {
    Path file = write("m.json", PASS);
    assertThat(commands.test(file, "{}", JSON.createObjectNode(), false)).isZero();
    assertThat(out()).contains("ExecutionStarted").contains("PassStateEntered").contains("A");
    out.reset();
    assertThat(commands.test(file, "{}", JSON.createObjectNode(), true)).isZero();
    assertThat(parse(out().lines().findFirst().orElseThrow()).path("type").asText())
        .isEqualTo("ExecutionStarted");
    Path fails = write("f.json", PASS.replace("\"Pass\",\"End\":true", "\"Fail\""));
    assertThat(commands.test(fails, "{}", JSON.createObjectNode(), true)).isEqualTo(1);
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(line, e);
    }
  }
}
