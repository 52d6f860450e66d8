package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others warn of is on the incident when an analyst opens it; a broken list stops nothing. */
@ExtendWith(ServiceExtension.class)
class A12IndicatorTest {
  private static final String LIST = "ip,192.0.2.66,Example CERT,90\n";

  @Test
  void address_onTheList_isShownOnTheFindingWithSourceAndConfidence(Service service)
      throws InterruptedException {
    list(service, LIST);
    var attack = new Attack();
    assertThat(observables(service, attack))
        .contains("Reputation IP Address 192.0.2.66: warned of by Example CERT, confidence 90");
    list(service, LIST + "nonsense\n");
    assertThat(observables(service, new Attack()))
        .anyMatch(text -> text.startsWith("Note indicators: the list can't be read: line 2"));
    list(service, "");
  }

  /** Puts a list in place and lets the time pass after which it is read. */
  private static void list(Service service, String text) throws InterruptedException {
    Sdk.administrator(service)
        .put("settingsbucket", "indicators.csv", text.getBytes(StandardCharsets.UTF_8));
    service.cloud().clock().advance(Duration.ofMinutes(6));
  }

  private static List<String> observables(Service service, Attack attack) {
    ObjectNode event = attack.event();
    event.put("sourceIPAddress", "192.0.2.66");
    service.post("analyst", "/events", event.toString()).is(202);
    String path = "/incidents/" + attack.find(service).path("id").asText() + "/findings";
    JsonNode found = service.get("analyst", path).is(200).body().at("/items/0/observables");
    return found.findParents("type").stream()
        .map(o -> o.path("type").asText() + " " + o.path("value").asText())
        .toList();
  }
}
