package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The person whose turn it is, or who took it over, is the one who is called. */
@ExtendWith(ServiceExtension.class)
class D8OnCallTest {
  @Test
  void rotationAndOverride_giveThePersonAtAnyInstant_whoIsPagedByName(Service service) {
    Instant now = service.cloud().clock().now();
    LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
    service.call("admin", "PUT", "/on-call/1", text(rotation(yesterday))).is(200);
    assertThat(onCall(service, "").path("person").asText()).isEqualTo("ada");

    String until = now.plus(Duration.ofHours(2)).toString();
    JsonNode roster =
        service
            .post(
                "analyst",
                "/on-call/1/overrides",
                "{\"person\":\"dana\",\"until\":\"%s\",\"reason\":\"Ada is ill\"}".formatted(until))
            .is(201)
            .body();
    assertThat(roster.path("schedule").path(0).path("person").asText()).isEqualTo("dana");
    assertThat(roster.path("overrides").path(0).path("entered_by").asText()).isEqualTo("analyst");
    assertThat(onCall(service, "?at=" + now.plus(Duration.ofHours(3))).path("person").asText())
        .isEqualTo("ada");

    var attack = new Attack();
    String incident = attack.incident(service);
    String page =
        service.await(
            "the page",
            () -> service.get("analyst", "/incidents/" + incident + "/timeline").body().toString(),
            timeline -> timeline.contains("tier-1"));
    assertThat(page).contains("(on call: dana)");

    String id = roster.path("overrides").path(0).path("id").asText();
    service.post("analyst", "/on-call/1/overrides/" + id + "/end", "{}").is(200);
    service.post("analyst", "/on-call/1/overrides/" + id + "/end", "{}").isProblem(409);
    service.post("analyst", "/on-call/1/overrides/none/end", "{}").isProblem(404);
    assertThat(onCall(service, "").path("person").asText()).isEqualTo("ada");
  }

  @Test
  void rotation_thatIsWrong_isRefusedNamingEachField(Service service) {
    String wrong =
        "{\"zone\":\"Mars\",\"first_day\":\"2026-02-30\",\"hand_over\":\"25:00\",\"days\":0.5,\"people\":[]}";
    String text = service.call("admin", "PUT", "/on-call/2", text(wrong)).isProblem(400).text();
    assertThat(text).contains("/zone", "/first_day", "/hand_over", "/days", "/people");
    service.call("admin", "PUT", "/on-call/4", text("{}")).isProblem(404);
    service.get("analyst", "/on-call?at=9999-01-01T00:00:00Z").isProblem(400);
    service
        .get("analyst", "/on-call/1?from=2026-01-01T00:00:00Z&until=2028-01-01T00:00:00Z")
        .isProblem(400);
  }

  private static String rotation(LocalDate first) {
    return """
    {"zone": "UTC", "first_day": "%s", "hand_over": "00:00", "days": 7, "people": ["ada", "ben"]}
    """
        .formatted(first);
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode onCall(Service service, String query) {
    return service.get("analyst", "/on-call" + query).is(200).body().path("tiers").path(0);
  }
}
