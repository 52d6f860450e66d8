package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Closed incidents are found by id, date, severity, category, rule, entity and words. */
@ExtendWith(ServiceExtension.class)
class I1HistorySearchTest {
  @Test
  void incident_closed_isFoundByEachFilterAndNotByAnother(Service service) {
    var attack = new Attack();
    String id = attack.incident(service);
    new Walk(service, id).toTheEnd();
    String entity = "arn:aws:iam::" + attack.account() + ":root";
    JsonNode closed =
        service
            .await("the index", () -> found(service, "id=" + id), items -> !items.isEmpty())
            .getFirst();
    Instant end = Instant.parse(closed.path("closed_at").asText());
    String rule = closed.path("rules").path(0).asText();
    for (String filter :
        List.of(
            "severity=Critical",
            "category=credential-compromise",
            "rule=" + encoded(rule),
            "q=" + encoded("root " + attack.account()),
            "from=" + end.minusSeconds(60) + "&to=" + end.plusSeconds(60))) {
      String both = filter + "&entity=" + encoded(entity);
      assertThat(found(service, both)).as(both).containsExactly(closed);
    }
    for (String filter :
        List.of(
            "severity=Low",
            "category=phishing",
            "rule=none",
            "q=nowhere",
            "to=2001-01-01T00:00:00Z")) {
      String both = filter + "&entity=" + encoded(entity);
      assertThat(found(service, both)).as(both).isEmpty();
    }
  }

  @Test
  void query_wrong_isRefusedNamingItsParameter(Service service) {
    for (String wrong : List.of("severity=Bad", "from=soon", "id=7", "colour=red", "limit=0")) {
      String parameter = wrong.replaceFirst("=.*", "");
      Answer refused = service.get("compliance", "/history?" + wrong).isProblem(400);
      assertThat(refused.text()).contains("?" + parameter);
    }
  }

  private static List<JsonNode> found(Service service, String query) {
    JsonNode items = service.get("compliance", "/history?" + query).is(200).body().path("items");
    List<JsonNode> found = new java.util.ArrayList<>();
    items.forEach(found::add);
    return found;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
