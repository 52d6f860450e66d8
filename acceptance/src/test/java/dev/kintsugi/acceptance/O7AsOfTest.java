package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An incident can be shown as it was known at any time. */
@ExtendWith(ServiceExtension.class)
class O7AsOfTest {
  @Test
  void incident_asOfEachEntry_isTheFoldUpToIt(Service service) {
    String id = new Attack().incident(service);
    new Walk(service, id).acknowledge();
    service.awaitIdle();
    String path = "/incidents/" + id;
    JsonNode entries = service.get("analyst", path + "/timeline").is(200).body().path("items");
    assertThat(entries.size()).isGreaterThan(3);
    for (JsonNode entry : entries) {
      String at = entry.path("at").asText();
      long until =
          entries.findValuesAsText("at").stream()
              .filter(other -> !Instant.parse(other).isAfter(Instant.parse(at)))
              .count();
      Answer then = service.get("analyst", path + "?asOf=" + at).is(200);
      assertThat(then.body().path("version").asLong()).isEqualTo(until);
    }
    String first = entries.path(0).path("at").asText();
    Answer before = service.get("analyst", path + "?asOf=" + first).is(200);
    assertThat(before.at("status")).isEqualTo("New");
    String last = entries.path(entries.size() - 1).path("at").asText();
    assertThat(service.get("analyst", path + "?asOf=" + last).is(200).body().path("status"))
        .isEqualTo(service.get("analyst", path).body().path("status"));
    service.get("analyst", path + "?asOf=2001-01-01T00:00:00Z").isProblem(404);
    service.get("analyst", path + "?asOf=soon").isProblem(400);
  }
}
