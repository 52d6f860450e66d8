package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Severity and category pick queue and tier; what nothing matches goes to the default queue. */
@ExtendWith(ServiceExtension.class)
class B3RoutingTest {
  @Test
  void incident_ofARoutedCategory_isInItsQueue(Service service) {
    assertThat(routed(service, "phishing").at("queue")).isEqualTo("messaging");
  }

  @Test
  void incident_thatNothingMatches_isInTheDefaultQueueAndSaysSo(Service service) {
    Answer incident = routed(service, "lost-badge");
    assertThat(incident.at("queue")).isEqualTo("default");
    assertThat(incident.body().path("tier").asInt()).isEqualTo(1);
    String timeline =
        service.get("analyst", "/incidents/" + incident.at("id") + "/timeline").text();
    assertThat(timeline).contains("no rule matched");
  }

  private static Answer routed(Service service, String category) {
    String report =
        "{\"title\":\"t\",\"description\":\"d\",\"category\":\"%s\"}".formatted(category);
    String id = service.post("reporter", "/reports", report).is(201).at("reference");
    return new Walk(service, id).awaitStep("acknowledgement");
  }
}
