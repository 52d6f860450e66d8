package dev.kintsugi.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.cli.Shell;
import dev.kintsugi.cli.detect.Detect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectCommandTest {
  private static final String LOGIN =
      "{\"eventVersion\":\"1.08\",\"eventSource\":\"signin.amazonaws.com\",\"eventName\":\"ConsoleLogin\","
          + "\"eventTime\":\"2026-03-01T10:00:0%dZ\",\"sourceIPAddress\":\"192.0.2.%d\"}";

  @TempDir private Path directory;

  @BeforeEach
  void rules() throws IOException {
    Files.createDirectories(directory.resolve("rules/deep"));
    write("rules/b.yml", rule("Login", "  service: cloudtrail", "eventName: consolelogin"));
    write("rules/deep/a.yml", rule("Name only", "  product: windows", "eventName: '*'"));
  }

  @Test
  void matches_areOneLineEach_inTheOrderOfEventsThenRules() throws IOException {
    write("e.ndjson", "{\"x\":1}\n" + LOGIN.formatted(1, 1) + "\n\n{\"eventName\":null}\n");

    RunResult routed = detect("--rules", "rules", "--events", "e.ndjson");
    RunResult all = detect("--rules", "rules", "--events", "e.ndjson", "--routing", "off");

    String login = "{\"rule\": \"Login\", \"event\": 1, \"time\": \"2026-03-01T10:00:01Z\"}\n";
    assertThat(routed).isEqualTo(new RunResult(0, login, ""));
    assertThat(all).isEqualTo(new RunResult(0, login + login.replace("Login", "Name only"), ""));
  }

  @Test
  void badEvents_takeAnIndex_andAreToldWithTheirLine() throws IOException {
    write("e.ndjson", "oops\n[1]\n{\"a\":1} x\n" + LOGIN.formatted(1, 1));

    RunResult result = detect("--rules", "rules", "--events", "e.ndjson", "--stats");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("\"event\": 3,").hasLineCount(1);
    assertThat(result.err())
        .contains("e.ndjson:1: event 0 is skipped: Unrecognized token 'oops'")
        .contains("e.ndjson:2: event 1 is skipped: an event must be a JSON object")
        .contains("e.ndjson:3: event 2 is skipped: Unrecognized token 'x'")
        .contains("events    4, 3 of them bad", "        1 Login");
  }

  @Test
  void forms_ofOneInput_giveTheSame() throws IOException {
    String event = LOGIN.formatted(1, 1);
    write("a.json", "[" + event + "]");
    write("r.json", "{\"Records\":[" + event + "]}");
    write("t.ndjson", "{\"technique\":\"T\",\"event\":" + event + "}");
    write("s.ndjson", "{\"source\":\"f.json\",\"event\":" + event + "}");
    Files.write(directory.resolve("g.gz"), gzip(event));
    String line = detect("--rules", "rules", "--events", "a.json").out();

    assertThat(line).hasLineCount(1);
    for (String file : new String[] {"r.json", "t.ndjson", "s.ndjson", "g.gz"}) {
      assertThat(detect("--rules", "rules", "--events", file).out()).as(file).isEqualTo(line);
    }
    assertThat(RunResult.of(directory, event, "detect", "--rules", "rules", "--events", "-").out())
        .isEqualTo(line);
    assertThat(detect("--rules", "rules", "--events", "a.json", "g.gz").out())
        .isEqualTo(line + line.replace("\"event\": 0", "\"event\": 1"));
  }

  @Test
  void badRule_isToldWithItsCaret_andStopsTheOthersOnlyIfStrict() throws IOException {
    write("e.ndjson", LOGIN.formatted(1, 1));
    write("bad.yml", rule("Bad", "  product: aws", "f|nonsense: 1"));

    RunResult loose = detect("--rules", "bad.yml", "rules", "--events", "e.ndjson");
    RunResult strict = detect("--strict", "--rules", "bad.yml", "rules", "--events", "e.ndjson");

    assertThat(loose.code()).isZero();
    assertThat(loose.out()).contains("\"Login\"");
    assertThat(loose.err()).contains("bad.yml:5:").contains("nonsense").contains("^");
    assertThat(strict.code()).isEqualTo(1);
    assertThat(strict.out()).isEmpty();
  }

  @Test
  void correlation_isALineOfItsOwn() throws IOException {
    write(
        "c.yml",
        """
        title: Login
        name: login
        logsource: {product: aws}
        detection: {s: {eventName: ConsoleLogin}, condition: s}
        ---
        title: Two logins
        correlation:
          type: event_count
          rules: [login]
          group-by: [sourceIPAddress]
          timespan: 1m
          condition: {gte: 2}
        """);
    write(
        "e.ndjson",
        LOGIN.formatted(1, 1) + "\n" + LOGIN.formatted(2, 2) + "\n" + LOGIN.formatted(3, 1));

    RunResult result = detect("--rules", "c.yml", "--events", "e.ndjson");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "{\"rule\": \"Two logins\", \"correlation\": true, \"group\": {\"sourceIPAddress\":"
                + " \"192.0.2.1\"}, \"events\": [0, 2], \"time\": \"2026-03-01T10:00:03Z\"}");
  }

  /** Plain arguments take a way of their own in the process; both ways must say the same. */
  @Test
  void plainArguments_readWithoutTheLibrary_giveTheSame() throws IOException {
    write("e.ndjson", LOGIN.formatted(1, 1) + "\noops");
    for (String line :
        List.of(
            "--rules rules --events e.ndjson",
            "--strict --events e.ndjson e.ndjson --routing off --rules rules/b.yml rules/deep",
            "--rules rules --events - --pipeline none",
            "--rules rules --events nowhere",
            "--rules rules --events e.ndjson --pipeline nowhere")) {
      String[] arguments = line.split(" ", -1);
      var out = new ByteArrayOutputStream();
      var err = new ByteArrayOutputStream();
      Shell shell =
          new Shell(
              InputStream.nullInputStream(),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              directory,
              directory,
              false,
              false,
              false);

      int code = Detect.runPlain(shell, List.of(arguments)).orElseThrow();

      assertThat(
              new RunResult(
                  code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8)))
          .as(line)
          .isEqualTo(detect(arguments));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--help",
        "--rules r",
        "--events e",
        "--rules --events e",
        "--rules r --events e --routing ON",
        "--rules r --events e --nonsense",
        "--rules=r --events e",
        "--rules r --events e --stats x",
        "--rules r --events e --pipeline"
      })
  void arguments_thatAreNotPlain_areLeftToTheLibrary(String line) {
    List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
    assertThat(Detect.runPlain(anyShell(), arguments)).isEmpty();
  }

  private Shell anyShell() {
    PrintStream none =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Shell(
        InputStream.nullInputStream(), none, none, directory, directory, false, false, false);
  }

  @Test
  void wrongArguments_areUsage() throws IOException {
    write("e.ndjson", "{}");
    write("p.yml", "name: p\ntransformations:\n  - type: nonsense\n");
    assertThat(detect("--rules", "rules").code()).isEqualTo(2);
    assertThat(detect("--events", "e.ndjson").code()).isEqualTo(2);
    assertThat(detect("--rules", "none", "--events", "e.ndjson").code()).isEqualTo(2);
    assertThat(detect("--rules", "rules", "--events", "none").code()).isEqualTo(2);
    assertThat(detect("--rules", "rules", "--events", "rules").code()).isEqualTo(2);
    assertThat(detect("--rules", "rules", "--events", "e.ndjson", "--routing", "x").code())
        .isEqualTo(2);
    assertThat(detect("--rules", "rules", "--events", "e.ndjson", "--pipeline", "x").code())
        .isEqualTo(2);
    assertThat(detect("--rules", "rules", "--events", "e.ndjson", "--pipeline", "p.yml").err())
        .contains("p.yml:3:11:", "^");
  }

  private RunResult detect(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "detect";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return RunResult.of(directory, "", all);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String rule(String title, String logsource, String item) {
    return """
    title: %s
    logsource:
    %s
    detection:
      s: {%s}
      condition: s
    """
        .formatted(title, logsource, item);
  }
}
