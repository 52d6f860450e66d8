package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events, actions, notes and notifications in one order, by the source's clock and by ours. */
@ExtendWith(ServiceExtension.class)
class C7TimelineTest {
  @Test
  void timeline_ofAnIncident_hasEveryKindInOneChainWithBothClocks(Service service) {
    var attack = new Attack();
    Instant happened = Instant.now().minus(3, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    service.post("analyst", "/events", attack.event(happened).toString()).is(202);
    String id = attack.find(service).path("id").asText();
    var walk = new Walk(service, id);
    walk.awaitStep("acknowledgement");
    walk.acknowledge();
    walk.act("analyst", "notes", "{\"text\":\"called the owner\"}").is(200);
    List<JsonNode> entries = Chain.of(service, id);
    assertThat(Chain.types(entries))
        .startsWith("opened")
        .contains("findings_added", "evidence_stored", "notified", "acknowledged", "noted");
    JsonNode found = first(entries, "findings_added");
    assertThat(Instant.parse(found.path("occurred_at").asText())).isEqualTo(happened);
    assertThat(Instant.parse(found.path("at").asText())).isAfter(happened);
    assertThat(first(entries, "noted").path("actor").asText()).contains("analyst");
    assertThat(entries).extracting(e -> Instant.parse(e.path("at").asText())).isSorted();
  }

  private static JsonNode first(List<JsonNode> entries, String type) {
    return entries.stream().filter(e -> e.path("type").asText().equals(type)).findFirst().get();
  }
}
