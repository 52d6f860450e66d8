package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every action ends as succeeded, failed or skipped, with its reason, on the incident. */
@ExtendWith(ServiceExtension.class)
class E6ActionOutcomeTest {
  @Test
  void actions_ofEachOutcome_stayOnTheIncidentAndItsTimeline(Service service) {
    String id = new Attack().incident(service);
    var walk = new Walk(service, id);
    for (String outcome : List.of("succeeded", "failed", "skipped")) {
      walk.act("analyst", "actions", action(outcome)).is(200);
    }
    JsonNode actions = walk.show().body().path("actions");
    assertThat(actions.findValuesAsText("outcome"))
        .containsExactly("succeeded", "failed", "skipped");
    assertThat(actions.findValuesAsText("detail")).noneMatch(String::isBlank);
    assertThat(Chain.types(Chain.of(service, id))).contains("action_ended");
  }

  @Test
  void action_withoutOutcomeOrReason_isRefusedNamingThem(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    String vague = "{\"action\":\"disable-key\",\"target\":\"AKIA1\"}";
    assertThat(walk.act("analyst", "actions", vague).isProblem(400).text())
        .contains("/outcome", "/detail");
    assertThat(walk.act("analyst", "actions", action("perhaps")).isProblem(400).text())
        .contains("/outcome");
    assertThat(walk.show().body().path("actions")).isEmpty();
  }

  private static String action(String outcome) {
    return "{\"action\":\"disable-key\",\"target\":\"AKIA1\",\"outcome\":\"%s\",\"detail\":\"why\"}"
        .formatted(outcome);
  }
}
