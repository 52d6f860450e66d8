package dev.kintsugi.asl.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Cases of our own, a machine a line in own-cases.jsonl and own-jsonpath-cases.jsonl, in the form
 * of the recorded ones. {@code <X*n>} in a line stands for so many letters.
 */
class OwnCasesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern REPEATED = Pattern.compile("<X\\*(\\d+)>");

  @TestFactory
  Stream<DynamicTest> cases_eachOne_givesWhatItSays() throws IOException {
    return Stream.concat(lines("own-cases.jsonl"), lines("own-jsonpath-cases.jsonl"))
        .map(OwnCasesTest::parse)
        .map(test -> DynamicTest.dynamicTest(test.path("name").asText(), () -> check(test)));
  }

  private static void check(JsonNode test) {
    JsonNode answer = new CaseRunner(test).answer();
    assertThat(CaseExpectation.met(test, answer))
        .as("expected %s, got %s", test.path("expect"), answer)
        .isTrue();
  }

  private static Stream<String> lines(String file) throws IOException {
    try (InputStream cases = OwnCasesTest.class.getResourceAsStream(file)) {
      return new String(cases.readAllBytes(), StandardCharsets.UTF_8).lines();
    }
  }

  private static JsonNode parse(String line) {
    String full = REPEATED.matcher(line).replaceAll(n -> "x".repeat(Integer.parseInt(n.group(1))));
    try {
      return JSON.readTree(full);
    } catch (IOException e) {
      throw new IllegalArgumentException(line, e);
    }
  }
}
