package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A resolution says what was done, by which steps and to what; an empty field blocks it. */
@ExtendWith(ServiceExtension.class)
class G1ResolutionRecordTest {
  @Test
  void resolution_withEmptyFields_blocksTheTransitionNamingEach(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    walk.acknowledge().diagnose().awaitStep("resolution");
    Answer empty = walk.act("responder", "resolution", "{}").isProblem(400);
    assertThat(empty.text()).contains("/kind", "/summary", "/steps", "/affected_assets");
    String unknown = Walk.RESOLUTION.replace("}", ",\"evidence\":[\"E999\"]}");
    assertThat(walk.act("responder", "resolution", unknown).text()).contains("E999");
    assertThat(walk.show().at("status")).isEqualTo("In Progress");
  }

  @Test
  void workaround_recorded_isKeptWithItsStepsAssetsAndEvidence(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    walk.acknowledge().diagnose().awaitStep("resolution");
    String workaround =
        Walk.RESOLUTION
            .replace("\"fix\"", "\"workaround\"")
            .replace("}", ",\"evidence\":[\"E1\"]}");
    walk.act("responder", "resolution", workaround).is(200);
    JsonNode kept = walk.show().body().path("resolution");
    assertThat(kept.path("kind").asText()).isEqualTo("workaround");
    assertThat(kept.at("/steps/0").asText()).isEqualTo("removed the key");
    assertThat(kept.at("/affected_assets/0").asText()).isEqualTo("root");
    assertThat(kept.at("/evidence/0").asText()).isEqualTo("E1");
  }
}
