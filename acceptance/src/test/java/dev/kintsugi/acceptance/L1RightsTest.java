package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every role against every route of the description, as the table of rights says it. */
@ExtendWith(ServiceExtension.class)
class L1RightsTest {
  private static final List<String> ROLES =
      List.of("reporter", "analyst", "responder", "compliance", "admin", "rule");
  private static final String PEOPLE = "analyst responder";
  private static final String READERS = "analyst responder compliance";

  /** Who may, where it is not an act on an incident: those are {@link #PEOPLE}'s. */
  private static final Map<String, String> MAY =
      Map.ofEntries(
          Map.entry("GET /health", "none reporter analyst responder compliance admin rule"),
          Map.entry("GET /matrix", READERS),
          Map.entry("POST /events", "analyst responder rule"),
          Map.entry("GET /events/{id}", READERS),
          Map.entry("GET /events/{id}/original", PEOPLE),
          Map.entry("GET /deliveries", READERS + " rule"),
          Map.entry("GET /deliveries/{id}", READERS + " rule"),
          Map.entry("POST /reports", "reporter " + PEOPLE),
          Map.entry("GET /reports", "reporter"),
          Map.entry("GET /reports/{reference}", "reporter"),
          Map.entry("POST /reports/{reference}/attachments", "reporter"),
          Map.entry("POST /service-requests", "reporter " + PEOPLE),
          Map.entry("GET /service-requests", "reporter " + READERS),
          Map.entry("GET /service-requests/{id}", "reporter " + READERS),
          Map.entry("GET /incidents", READERS),
          Map.entry("GET /incidents/{id}", READERS),
          Map.entry("GET /incidents/{id}/timeline", READERS),
          Map.entry("GET /incidents/{id}/clocks", READERS),
          Map.entry("GET /incidents/{id}/findings", READERS),
          Map.entry("GET /incidents/{id}/evidence", READERS),
          Map.entry("GET /incidents/{id}/custody", READERS),
          Map.entry("POST /incidents/{id}/packages", "compliance"),
          Map.entry("GET /incidents/{id}/packages/{package}", "compliance"),
          Map.entry("POST /incidents/{id}/resolution", "responder"),
          Map.entry("POST /incidents/{id}/close", "responder"),
          Map.entry("GET /training", READERS),
          Map.entry("GET /training/{id}", READERS),
          Map.entry("GET /history", READERS),
          Map.entry("GET /quarantine", READERS),
          Map.entry("GET /quarantine/{id}", READERS),
          Map.entry("POST /suppressions", "admin"),
          Map.entry("GET /suppressions", READERS + " admin"),
          Map.entry("GET /suppressions/{id}", READERS + " admin"),
          Map.entry("POST /suppressions/{id}/end", "admin"),
          Map.entry("GET /on-call", READERS + " admin"),
          Map.entry("GET /on-call/{tier}", READERS + " admin"),
          Map.entry("PUT /on-call/{tier}", "admin"),
          Map.entry("POST /on-call/{tier}/overrides", PEOPLE + " admin"),
          Map.entry("POST /on-call/{tier}/overrides/{id}/end", PEOPLE + " admin"));

  @Test
  void routes_withoutToken_areRefused(Service service) {
    for (String route : Routes.described()) {
      int status = call(service, "none", route).status();
      assertThat(status).as(route).isEqualTo(route.equals("GET /health") ? 200 : 401);
    }
  }

  @Test
  void routes_everyRole_areAllowedOrDeniedAsTheTableSays(Service service) {
    List<String> wrong = new ArrayList<>();
    for (String route : Routes.described()) {
      for (String role : ROLES) {
        boolean may = List.of(MAY.getOrDefault(route, PEOPLE).split(" ", -1)).contains(role);
        int status = call(service, role, route).status();
        if (status >= 500 || status == 401 || may == (status == 403)) {
          wrong.add(role + " " + route + ": " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void token_expiredForgedOrOfNoRole_isRefused(Service service) {
    String good = service.token("analyst");
    service.getWithToken(good, "/incidents").is(200);
    String expired = service.cloud().tokens().issue("analyst", "a", Duration.ofMinutes(-2));
    for (String token :
        List.of(
            Forged.signature(good),
            Forged.role(good),
            Forged.unsigned(good),
            expired,
            "no.token.at-all",
            "")) {
      assertThat(service.getWithToken(token, "/incidents").status()).as(token).isEqualTo(401);
    }
    String nobody = service.cloud().tokens().issue("reporter", "nobody", Duration.ofHours(1));
    assertThat(service.getWithToken(nobody, "/incidents").status()).isEqualTo(403);
  }

  private static Answer call(Service service, String role, String route) {
    String[] parts = route.split(" ", 2);
    String path = parts[1].replaceAll("\\{\\w+}", "NONE-0000-0");
    byte[] body = parts[0].equals("GET") ? new byte[0] : "{}".getBytes(StandardCharsets.UTF_8);
    return service.call(role, parts[0], path, body);
  }
}
