package dev.kintsugi.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Findings of AWS's own services as the bus carries them. */
class BusRecordTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private static List<Normalised> read(String text) {
    JsonNode message = Json.read(text);
    return BusRecord.normalise(message, text.getBytes(StandardCharsets.UTF_8), "raw/x", NOW);
  }

  private static SecurityEvent event(Normalised normalised) {
    return ((Normalised.Event) normalised).event();
  }

  @Test
  void guardDuty_standing_hasAccountRegionResourceAndArn() {
    SecurityEvent event =
        event(
            read("""
            {"source":"aws.guardduty","account":"1","region":"eu-west-1","time":"2026-11-24T09:00:00Z",
             "detail":{"arn":"arn:aws:guardduty:eu-west-1:1:detector/d/finding/f","id":"f","type":"Trojan:EC2/X",
             "severity":8,"title":"It talks","accountId":"111122223333","region":"eu-west-1",
             "resource":{"instanceDetails":{"instanceId":"i-1"}}}}\
            """)
                .getFirst());

    assertThat(event.classUid()).isEqualTo(2004);
    assertThat(event.severity()).isEqualTo(Severity.HIGH);
    assertThat(event.account()).contains("111122223333");
    assertThat(event.region()).contains("eu-west-1");
    assertThat(event.resource()).contains("i-1");
    assertThat(event.sourceId()).isEqualTo("arn:aws:guardduty:eu-west-1:1:detector/d/finding/f");
  }

  @Test
  void securityHub_severalFindings_areEventsOfTheirOwnWithTheirBytes() {
    String text =
        """
        {"source":"aws.securityhub","detail":{"findings":[
         {"Id":"arn:a","Types":["T"],"Title":"a","Severity":{"Label":"CRITICAL"},"Resources":[{"Id":"r"}]},
         {"Id":"arn:b","Types":["T"],"Title":"b","Severity":{"Label":"LOW"},"Compliance":{"Status":"PASSED"}}]}}\
        """;

    List<Normalised> found = read(text);

    assertThat(found).extracting(n -> event(n).classUid()).containsExactly(2004, 2003);
    SecurityEvent.Raw raw = event(found.getFirst()).raw();
    assertThat(text.substring((int) raw.offset(), (int) (raw.offset() + raw.length())))
        .startsWith("{\"Id\":\"arn:a\"")
        .endsWith("\"r\"}]}");
  }

  @Test
  void finding_withoutAnId_isWrong() {
    assertThat(read("{\"source\":\"aws.macie\",\"detail\":{\"type\":\"T\"}}"))
        .singleElement()
        .isInstanceOf(Normalised.Wrong.class);
  }
}
