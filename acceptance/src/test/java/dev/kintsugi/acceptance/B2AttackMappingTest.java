package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Category and techniques are on the incident; a technique that ATT&CK has not is refused. */
@ExtendWith(ServiceExtension.class)
class B2AttackMappingTest {
  @Test
  void incident_ofARule_hasCategoryAndNamedTechniques(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    Answer shown = walk.show();
    assertThat(shown.at("category")).isNotEmpty();
    JsonNode technique = shown.body().at("/attack/0");
    assertThat(technique.path("id").asText()).isEqualTo("T1078.004");
    assertThat(technique.path("name").asText()).isEqualTo("Cloud Accounts");
    assertThat(technique.path("tactics").toString()).contains("initial-access");
  }

  @Test
  void diagnosis_withTechniqueThatIsNone_isRefused(Service service) {
    var walk = new Walk(service, new Attack().incident(service)).acknowledge();
    for (String none : new String[] {"T9999", "T1086"}) {
      String diagnosis = Walk.DIAGNOSIS.replace("T1078.004", none);
      assertThat(walk.act("analyst", "diagnosis", diagnosis).isProblem(400).text())
          .contains("/techniques");
    }
    walk.act("analyst", "diagnosis", Walk.DIAGNOSIS.replace("T1078.004", "T1537")).is(200);
    assertThat(walk.show().body().path("attack").findValuesAsText("name"))
        .contains("Transfer Data to Cloud Account");
  }
}
