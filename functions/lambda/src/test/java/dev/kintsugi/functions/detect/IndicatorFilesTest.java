package dev.kintsugi.functions.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.incident.triage.Indicator;
import dev.kintsugi.incident.triage.Indicators.Checked;
import dev.kintsugi.vocabulary.Observable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorFilesTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final String LINE = "ip,203.0.113.77,Example CERT,90,2026-12-01T00:00:00Z";

  private final Map<String, byte[]> stored = new HashMap<>();
  private Instant now = NOON;
  private int reads;
  private final IndicatorFiles files = new IndicatorFiles(this::read, () -> now);

  private Optional<byte[]> read(String name) {
    reads++;
    return Optional.ofNullable(stored.get(name));
  }

  private void store(String name, String text) {
    stored.put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private Checked check(String type, String value) {
    return files.check(List.of(new Observable(type, value)));
  }

  @Test
  void files_thatAreNotThere_knowNothingAndAreNoTrouble() {
    assertThat(check("IP Address", "203.0.113.77")).isEqualTo(new Checked(List.of(), none()));
  }

  @Test
  void csv_ofEachType_isMetByObservablesOfThatType() {
    store(
        "indicators.csv",
        "type,value,source,confidence,until\n# ours\n\n"
            + LINE
            + "\ndomain,Bad.Example,Example CERT,60\nhash,ABCDEF,Example CERT,10,\n");

    assertThat(check("IP Address", "203.0.113.77").hits())
        .containsExactly(
            new Indicator(
                "IP Address",
                "203.0.113.77",
                "Example CERT",
                90,
                Optional.of(Instant.parse("2026-12-01T00:00:00Z"))));
    assertThat(check("Hostname", "203.0.113.77").hits()).isEmpty();
    assertThat(check("Hostname", "x.y.BAD.example").hits())
        .extracting(Indicator::confidence)
        .containsExactly(60);
    assertThat(check("Hostname", "notbad.example").hits()).isEmpty();
    assertThat(check("Hash", "abcdef").hits()).hasSize(1);
  }

  @Test
  void indicator_thatHasLapsed_isMetNoMore() {
    store("indicators.csv", LINE);
    assertThat(check("IP Address", "203.0.113.77").hits()).hasSize(1);
    now = Instant.parse("2026-12-01T00:00:00Z");
    assertThat(check("IP Address", "203.0.113.77").hits()).isEmpty();
  }

  @Test
  void stix_ofComparisons_isRead() {
    store("indicators.json", bundle("[ipv4-addr:value = '203.0.113.77']", ",\"confidence\":85"));
    assertThat(check("IP Address", "203.0.113.77").hits())
        .containsExactly(
            new Indicator("IP Address", "203.0.113.77", "Example CERT", 85, Optional.empty()));
    later();
    store(
        "indicators.json",
        bundle(
            "[domain-name:value = 'bad.example' OR file:hashes.'SHA-256' = 'ABCDEF']"
                + " OR [ipv6-addr:value = '2001:db8::7']",
            ""));
    assertThat(check("Hostname", "bad.example").hits())
        .extracting(Indicator::confidence)
        .containsExactly(50);
    assertThat(check("Hash", "abcdef").hits()).hasSize(1);
    assertThat(check("IP Address", "2001:db8::7").hits()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ipv4-addr:value = '203.0.113.77' AND network-traffic:dst_port = 22]",
        "[ipv4-addr:value = '203.0.113.77'] FOLLOWEDBY [domain-name:value = 'a.example']",
        "[ipv4-addr:value != '203.0.113.77']",
        "[url:value = '203.0.113.77']",
        "",
      })
  void stix_thatAsksForMore_isPassedOver(String pattern) {
    store("indicators.json", bundle(pattern, ""));
    assertThat(check("IP Address", "203.0.113.77")).isEqualTo(new Checked(List.of(), none()));
  }

  @Test
  void stix_revoked_isPassedOver() {
    store("indicators.json", bundle("[ipv4-addr:value = '203.0.113.77']", ",\"revoked\":true"));
    assertThat(check("IP Address", "203.0.113.77").hits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip,203.0.113.78",
        "mail,a@b.example,us,1",
        "ip,,us,1",
        "ip,203.0.113.78,us,101",
        "ip,203.0.113.78,us,-1",
        "ip,203.0.113.78,us,sure",
        "ip,203.0.113.78,us,1,tomorrow",
        "ip,203.0.113.78,us,1,,more",
        "\0\0\0",
      })
  void csv_thatIsWrong_leavesWhatWasKnownAndIsTold(String line) {
    store("indicators.csv", LINE);
    assertThat(check("IP Address", "203.0.113.77").trouble()).isEmpty();
    later();
    store("indicators.csv", LINE + "\n" + line);

    Checked checked = check("IP Address", "203.0.113.77");

    assertThat(checked.hits()).hasSize(1);
    assertThat(checked.trouble().orElseThrow()).contains("line 2");
  }

  @Test
  void files_thatAreHostile_areRefused() {
    for (String hostile :
        List.of("{", "[".repeat(100_000), "[]", "{\"type\":\"bundle\"}", "{\"objects\":[]}")) {
      store("indicators.json", hostile);
      assertThat(check("Hash", "x").trouble()).as(hostile).isPresent();
      later();
    }
    stored.remove("indicators.json");
    store("indicators.csv", "ip," + "9".repeat(3_000) + ",us,1");
    assertThat(check("Hash", "x").trouble()).isPresent();
    later();
    String open = "[ipv4-addr:value = '";
    store("indicators.csv", "");
    store("indicators.json", bundle(open.repeat(400), "") + bundle(open, ""));
    assertThat(check("Hash", "x").trouble()).isPresent();
  }

  @Test
  void files_inGeneral_areReadEveryFiveMinutes() {
    check("Hash", "x");
    check("Hash", "x");
    now = now.plusSeconds(299);
    check("Hash", "x");
    assertThat(reads).isEqualTo(2);
    now = now.plusSeconds(1);
    check("Hash", "x");
    assertThat(reads).isEqualTo(4);
  }

  private void later() {
    now = now.plusSeconds(600);
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static String bundle(String pattern, String more) {
    return """
    {"type": "bundle", "id": "bundle--1", "objects": [
      {"type": "identity", "id": "identity--1", "name": "Example CERT"},
      {"type": "indicator", "id": "indicator--1", "created_by_ref": "identity--1",
       "pattern_type": "stix", "pattern": "%s"%s}]}
    """
        .formatted(pattern, more);
  }
}
