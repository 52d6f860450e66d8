package dev.kintsugi.asl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cases that are meant to hurt: each is answered, and the next one after it. */
class HostileCasesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> WORDS =
      List.of(
          "StartAt",
          "States",
          "A",
          "Type",
          "Pass",
          "Task",
          "Map",
          "Parallel",
          "Choice",
          "Wait",
          "Fail",
          "Succeed",
          "Next",
          "End",
          "Retry",
          "Catch",
          "ErrorEquals",
          "States.ALL",
          "Output",
          "Assign",
          "{% $states.input %}",
          "{% $ %",
          "$.a",
          "$$.b[",
          "Parameters",
          "x.$",
          "Result",
          "States.Format('{}', $)",
          "QueryLanguage",
          "JSONata",
          "ItemProcessor",
          "ItemReader",
          "ResultWriter",
          "Iterator",
          "Branches",
          "Seconds",
          "Choices",
          "Condition",
          "definition",
          "input",
          "mocks",
          "kind",
          "teststate",
          "validate",
          "request",
          "type",
          "EXPRESS",
          "states",
          "lambda",
          "stateMachines",
          "rawInput",
          "",
          "\u0000",
          "\ud800",
          "𐀀");

  @Property(tries = 400, shrinking = ShrinkingMode.OFF)
  void line_ofAnyJson_isAnswered(@ForAll("json") String line) {
    assertThat(answers(line).getFirst().path("status").isTextual()).isTrue();
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void machine_withAnyFields_isAnswered(
      @ForAll("json") String fields, @ForAll("json") String other, @ForAll("type") String type) {
    String state =
        "{\"Type\":\"%s\",\"End\":true,\"Arguments\":%s,\"Retry\":%s}"
            .formatted(type, fields, other);
    String machine = "{\"StartAt\":\"A\",\"States\":{\"A\":%s,\"B\":%s}}".formatted(state, other);
    String test = "{\"definition\":%s,\"input\":%s,\"mocks\":%s}".formatted(machine, fields, other);
    assertThat(answers(test).getFirst().path("status").isTextual()).isTrue();
  }

  @Provide
  Arbitrary<String> json() {
    Arbitrary<String> words = Arbitraries.of(WORDS).map(HostileCasesTest::quoted);
    Arbitrary<String> leaf =
        Arbitraries.oneOf(words, Arbitraries.of("null", "true", "-1", "1e999", "0.5", "[]", "{}"));
    return Arbitraries.recursive(() -> leaf, HostileCasesTest::around, 0, 4);
  }

  private static Arbitrary<String> around(Arbitrary<String> inner) {
    Arbitrary<String> field =
        Combinators.combine(Arbitraries.of(WORDS).map(HostileCasesTest::quoted), inner)
            .as((name, value) -> name + ":" + value);
    Arbitrary<String> object =
        field.list().ofMaxSize(4).map(fields -> "{" + String.join(",", fields) + "}");
    Arbitrary<String> array =
        inner.list().ofMaxSize(3).map(elements -> "[" + String.join(",", elements) + "]");
    return Arbitraries.oneOf(object, array);
  }

  @Provide
  Arbitrary<String> type() {
    return Arbitraries.of("Pass", "Task", "Map", "Parallel", "Choice", "Wait", "Fail", "Succeed");
  }

  private static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }

  @Test
  @Timeout(120)
  void lines_ofEveryHostileKind_areAnsweredInOrder() {
    String deep = "[".repeat(10_000) + "]".repeat(10_000);
    String deepMachine =
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Parallel\",\"End\":true,\"Branches\":["
            .repeat(200);
    List<JsonNode> answers =
        answers(
            "{\"input\":" + deep + "}",
            "{\"definition\":" + deepMachine,
            "no JSON",
            "x".repeat(CaseLines.LONGEST + 5),
            pass("{% ($f := function($n) { $f($n + 1) }; $f(0)) %}"),
            pass("{% $reduce([1..60], function($a, $b) { $a & $a }, 'xxxxxxxx') %}"),
            pass("{% $map([1..10000000], function($v) { $v }) %}"),
            pass("{% 7 %}"));
    assertThat(answers)
        .extracting(answer -> answer.path("status").asText())
        .containsExactly(
            "UNSUPPORTED",
            "UNSUPPORTED",
            "UNSUPPORTED",
            "UNSUPPORTED",
            "FAILED",
            "FAILED",
            "FAILED",
            "SUCCEEDED");
    assertThat(answers.get(4).path("error").asText()).isEqualTo("States.QueryEvaluationError");
  }

  @Test
  @Timeout(120)
  void loop_withoutEnd_failsAtTheHistorysLimit() {
    String endless =
        "{\"definition\":{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"Next\":\"A\"}}}}";
    JsonNode answer = answers(endless).getFirst();
    assertThat(answer.path("status").asText()).isEqualTo("FAILED");
    assertThat(answer.path("error").asText()).isEqualTo("States.Runtime");
    assertThat(answer.path("cause").asText())
        .isEqualTo("The execution reached the maximum number of history events (25000).");
  }

  @Test
  void regularExpression_inAFilter_isRefusedByName() {
    String machine =
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"InputPath\":"
            + "\"$[?(@.a =~ /(a+)+b/)]\",\"End\":true}}}";
    JsonNode answer = answers("{\"definition\":" + machine + ",\"input\":[]}").getFirst();
    assertThat(answer.path("status").asText()).isEqualTo("INVALID_DEFINITION");
    assertThat(answer.path("cause").asText()).contains("regular expression in a filter");
  }

  private static String pass(String output) {
    return "{\"definition\":{\"QueryLanguage\":\"JSONata\",\"StartAt\":\"A\",\"States\":{\"A\":"
        + "{\"Type\":\"Pass\",\"End\":true,\"Output\":"
        + quoted(output)
        + "}}}}";
  }

  private static List<JsonNode> answers(String... lines) {
    var out = new ByteArrayOutputStream();
    var print = new PrintStream(out, true, StandardCharsets.UTF_8);
    var ignored = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try {
      new AslCommands(print, ignored).run(new ByteArrayInputStream(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<JsonNode> answers =
        out.toString(StandardCharsets.UTF_8).lines().map(HostileCasesTest::read).toList();
    assertThat(answers).hasSameSizeAs(lines);
    return answers;
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
