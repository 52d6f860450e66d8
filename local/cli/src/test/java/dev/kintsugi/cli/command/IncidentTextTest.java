package dev.kintsugi.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.cli.terminal.Style;
import org.junit.jupiter.api.Test;

class IncidentTextTest {
  @Test
  void incident_withActions_showsEachWithItsOutcome() throws Exception {
    var incident =
        new JsonMapper()
            .readTree(
                """
                {"id": "INC-2026-1", "title": "t", "severity": "High", "queue": "cloud-identity",
                 "actions": [{"action": "disable-key", "target": "AKIA1", "outcome": "failed", "detail": "denied"}]}
                """);

    assertThat(new IncidentText(new Style(false)).all(incident))
        .anyMatch(line -> line.contains("cloud-identity"))
        .anyMatch(line -> line.contains("disable-key of AKIA1 failed: denied"));
  }
}
