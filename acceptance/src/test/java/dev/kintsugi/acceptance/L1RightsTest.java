package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every role against every route of the description. */
@ExtendWith(ServiceExtension.class)
class L1RightsTest {
  private static final List<String> ROLES =
      List.of("reporter", "analyst", "responder", "compliance", "admin");
  private static final Map<String, List<String>> DENIED =
      Map.of(
          "POST /incidents/{id}/close", List.of("reporter", "analyst", "compliance", "admin"),
          "POST /incidents/{id}/resolution", List.of("reporter", "analyst", "compliance", "admin"),
          "POST /incidents/{id}/acknowledge", List.of("reporter", "compliance", "admin"),
          "POST /incidents/{id}/notes", List.of("reporter", "compliance"),
          "GET /incidents", List.of("reporter"));

  @Test
  void routes_withoutToken_areRefused(Service service) {
    for (String route : Routes.described()) {
      if (!route.equals("GET /health")) {
        assertThat(call(service, "none", route).status()).as(route).isEqualTo(401);
      }
    }
  }

  @Test
  void routes_everyRole_areAllowedOrDeniedNeverBroken(Service service) {
    List<String> wrong = new ArrayList<>();
    for (String route : Routes.described()) {
      for (String role : ROLES) {
        int status = call(service, role, route).status();
        boolean denied = DENIED.getOrDefault(route, List.of()).contains(role);
        if (status >= 500 || status == 401 || (denied && status != 403 && status != 404)) {
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
    String forged = good.substring(0, good.length() - 6) + "AAAAAA";
    assertThat(service.getWithToken(forged, "/incidents").status()).isEqualTo(401);
    String expired = service.cloud().tokens().issue("analyst", "a", Duration.ofMinutes(-2));
    assertThat(service.getWithToken(expired, "/incidents").status()).isEqualTo(401);
    assertThat(service.getWithToken("no.token.at-all", "/incidents").status()).isEqualTo(401);
    assertThat(service.getWithToken(service.token("intruder"), "/incidents").status())
        .isEqualTo(403);
  }

  private static Answer call(Service service, String role, String route) {
    String[] parts = route.split(" ", 2);
    String path = parts[1].replaceAll("\\{\\w+}", "NONE-0000-0");
    return service.call(
        role,
        parts[0],
        path,
        parts[0].equals("GET") ? new byte[0] : "{}".getBytes(StandardCharsets.UTF_8));
  }
}
