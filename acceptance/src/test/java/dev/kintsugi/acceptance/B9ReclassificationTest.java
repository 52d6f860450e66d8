package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Old and new severity, actor, time and reason of a reclassification are all kept. */
@ExtendWith(ServiceExtension.class)
class B9ReclassificationTest {
  @Test
  void severity_overridden_keepsBothAndTheReason(Service service) {
    String id = new Attack().incident(service);
    var walk = new Walk(service, id);
    String before = walk.show().at("severity");
    walk.act("analyst", "reclassify", "{\"severity\":\"Low\"}").isProblem(400);
    Answer after =
        walk.act("analyst", "reclassify", "{\"severity\":\"Low\",\"reason\":\"a drill\"}").is(200);
    assertThat(after.at("severity")).isEqualTo("Low");
    assertThat(after.body().at("/classification/matrix_version").asText()).isNotEmpty();
    String timeline = service.get("analyst", "/incidents/" + id + "/timeline").is(200).text();
    assertThat(timeline).contains(before).contains("a drill").contains("Low");
  }
}
