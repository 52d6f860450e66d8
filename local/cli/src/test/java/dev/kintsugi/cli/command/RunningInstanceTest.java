package dev.kintsugi.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.cli.api.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands on an instance in another process, through its end, its murder and its successor.
 */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunningInstanceTest {
  private static final JsonMapper JSON = new JsonMapper();
  @TempDir private static Path directory;

  @Test
  @Order(1)
  void instance_usedKilledAndTakenOver_keepsItsWord() throws Exception {
    Path errors = directory.resolve("errors");
    String token;
    try (UpProcess first = UpProcess.on(directory.resolve(".kintsugi"), errors)) {
      JsonNode ready = first.ready();
      assertThat(ready.path("type").asText()).isEqualTo("ready");
      assertThat(names(ready.path("endpoints")))
          .containsExactly("dynamodb", "s3", "sqs", "events", "states", "lambda", "kms");

      secondOne(first);
      token = token();
      credentials();
      ingest();
      brokenLines();
      refusals();
      first.kill();
    }
    assertThat(run("token", "--role", "analyst").code()).isEqualTo(3);

    try (UpProcess second = UpProcess.on(directory.resolve(".kintsugi"), errors)) {
      var http = new Http(URI.create(second.ready().path("api").asText())).as(token.strip());
      assertThat(http.get("/incidents").has("items")).isTrue();
      assertThat(run("ingest", "--json", "log.ndjson").out()).contains("\"duplicates\":4");
      assertThat(second.stop()).isEmpty();
      assertThat(second.exitCode()).isEqualTo(143);
    }
    assertThat(run("token", "--role", "analyst").code()).isEqualTo(3);
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static void secondOne(UpProcess first) {
    RunResult second = run("up", "--json");
    assertThat(second.code()).isEqualTo(3);
    assertThat(second.out()).isEmpty();
    assertThat(second.err())
        .contains("Process " + first.pid(), directory.resolve(".kintsugi").toString(), "--data DIR")
        .hasLineCount(1);
  }

  private static String token() {
    RunResult token = run("token", "--role", "analyst", "--ttl", "2h");
    assertThat(token).isEqualTo(new RunResult(0, token.out(), ""));
    assertThat(token.out()).matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\n");
    return token.out();
  }

  /** The logical id was printed as the role's name, which no role has: it may nothing. */
  private static void credentials() {
    assertThat(run("credentials", "--role", "FileIntakeRole").out())
        .contains("export AWS_ACCESS_KEY_ID=role-kintsugi-FileIntakeRole\n");
    assertThat(run("credentials", "--role", "DetectionRuleRole").out())
        .contains("export AWS_ACCESS_KEY_ID=role-DetectionRuleRole\n")
        .contains("export AWS_ENDPOINT_URL_S3=http://127.0.0.1:");
    RunResult unknown = run("credentials", "--role", "King");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.out()).isEmpty();
    assertThat(unknown.err()).contains("no role King", "DetectionRuleRole").hasLineCount(1);
  }

  private static void ingest() throws IOException {
    Files.writeString(directory.resolve("log.ndjson"), lines(4));
    assertThat(counts("log.ndjson")).containsExactly(4, 4, 0, 0);
    assertThat(counts("log.ndjson")).containsExactly(4, 0, 4, 0);
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write(("{\"Records\":[" + lines(5).strip().replace("\n", ",") + "]}").getBytes(UTF_8));
    }
    Files.write(directory.resolve("log.json.gz"), zipped.toByteArray());
    assertThat(counts("log.json.gz")).containsExactly(5, 1, 4, 0);
  }

  private static String lines(int count) {
    var lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(record("00000000-0000-4000-8000-00000000000" + i)).append('\n');
    }
    return lines.toString();
  }

  private static String record(String id) {
    return """
    {"eventVersion":"1.08","eventID":"%s","eventTime":"2026-11-20T10:00:00Z",\
    "eventSource":"iam.amazonaws.com","eventName":"ListUsers","awsRegion":"us-east-1",\
    "sourceIPAddress":"198.51.100.7","userIdentity":{"type":"IAMUser",\
    "arn":"arn:aws:iam::123456789012:user/ann"},"recipientAccountId":"123456789012"}\
    """
        .formatted(id);
  }

  private static void brokenLines() throws IOException {
    Files.writeString(
        directory.resolve("broken.ndjson"),
        "oops\n\n[1]\n{\"eventID\":\"x\"}\n" + lines(1) + "{\"a\":\n\"text\"\n");
    assertThat(counts("broken.ndjson")).containsExactly(6, 0, 1, 5);
    assertThat(run("quarantine", "list", "--json").out()).hasLineCount(5);
  }

  /** Events, stored, duplicates and quarantined of the summary; the output is JSON lines only. */
  private static int[] counts(String file) throws IOException {
    RunResult result = run("ingest", "--json", file);
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode last = JSON.nullNode();
    for (String line : result.out().lines().toList()) {
      last = JSON.readTree(line);
      assertThat(last.path("type").asText()).as(line).isNotEmpty();
    }
    assertThat(last.path("type").asText()).isEqualTo("summary");
    assertThat(last.path("ready_ms").asInt()).isZero();
    return new int[] {
      last.path("events").asInt(),
      last.path("stored").asInt(),
      last.path("duplicates").asInt(),
      last.path("quarantined").asInt()
    };
  }

  /** What the service refuses says what to do next. */
  private static void refusals() {
    assertThat(run("incidents", "show", "INC-2026-99"))
        .isEqualTo(
            new RunResult(
                1,
                "",
                "kintsugi: the incident INC-2026-99 is not here, or not yours to see."
                    + " See what there is: ./kintsugi incidents.\n"));
    assertThat(run("quarantine", "replay", "no such thing", "../x").err())
        .hasLineCount(2)
        .contains("See what there is: ./kintsugi quarantine list.");
    assertThat(run("incidents", "note", "INC-2026-99", "x", "--role", "compliance").err())
        .contains("Another role may do it: --role ROLE.");
  }

  private static RunResult run(String... arguments) {
    return RunResult.of(directory, "", arguments);
  }
}
