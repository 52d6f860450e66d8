package dev.kintsugi.functions.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles, rights and routes: who may do what, and that nobody may by default. */
class RightsTest {
  private final Roles roles = Roles.shipped();

  private ApiCaller caller(String claims) {
    JsonNode node = Json.read(claims);
    return ApiCaller.of(node, "cognito:groups", roles);
  }

  private Set<String> open(String role) {
    var open = new TreeSet<String>();
    Set<Right> rights = roles.of(Set.of(role));
    for (String key : EndpointTable.keys()) {
      Set<Right> needed = EndpointTable.of(key);
      if (needed.isEmpty() || needed.stream().anyMatch(rights::contains)) {
        open.add(key);
      }
    }
    return open;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[\"analyst\",\"other\"]", "\"[analyst other]\"", "\"analyst\"", "\"analyst,x\""})
  void roles_inEveryFormOfTheClaim_areRead(String claim) {
    ApiCaller caller = caller("{\"sub\":\"a\",\"cognito:groups\":" + claim + "}");

    assertThat(caller.may(Right.of("read"))).isTrue();
    assertThat(caller.may(Right.of("close"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"cognito:groups\":\"owner\"}",
        "{\"cognito:groups\":7}",
        "{\"groups\":\"analyst\"}"
      })
  void caller_withoutAKnownRole_hasNoRight(String claims) {
    assertThat(caller(claims).rights()).isEmpty();
  }

  @Test
  void route_thatIsNotInTheTable_asksForEveryRight() {
    assertThat(EndpointTable.of("DELETE /incidents/{id}")).isNotEmpty();
  }

  @Test
  void admin_reachesNoContent() {
    assertThat(open("admin"))
        .containsExactlyInAnyOrder(
            "GET /health",
            "POST /suppressions",
            "GET /suppressions",
            "GET /suppressions/{id}",
            "POST /suppressions/{id}/end",
            "GET /on-call",
            "GET /on-call/{tier}",
            "PUT /on-call/{tier}",
            "POST /on-call/{tier}/overrides",
            "POST /on-call/{tier}/overrides/{id}/end");
  }

  @Test
  void rule_handsInAndNothingElse() {
    assertThat(open("rule"))
        .containsExactlyInAnyOrderElementsOf(
            List.of("GET /health", "POST /events", "GET /deliveries", "GET /deliveries/{id}"));
  }

  @Test
  void compliance_asksForPackagesAndWritesNothingElse() {
    assertThat(open("compliance").stream().filter(key -> !key.startsWith("GET ")))
        .containsExactly("POST /incidents/{id}/packages");
    assertThat(open("compliance")).doesNotContain("GET /events/{id}/original");
  }

  @Test
  void analyst_neitherResolvesNorCloses() {
    assertThat(open("analyst"))
        .contains("POST /incidents/{id}/acknowledge")
        .doesNotContain("POST /incidents/{id}/close", "POST /incidents/{id}/resolution");
    assertThat(open("responder")).containsAll(open("analyst"));
  }

  @Test
  void reporter_seesReportsOnly() {
    assertThat(open("reporter")).noneMatch(key -> key.contains("/incidents"));
  }
}
