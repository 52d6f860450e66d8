package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Severity comes of a cell of the matrix and of the asset; the result says which, and why. */
@ExtendWith(ServiceExtension.class)
class B1SeverityMatrixTest {
  @Test
  void incident_ofACriticalAsset_isRaisedAndSaysFromWhichCell(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    JsonNode result = walk.awaitStep("acknowledgement").body().path("classification");
    JsonNode matrix = service.get("analyst", "/matrix").is(200).body();
    assertThat(result.path("matrix_version")).isEqualTo(matrix.path("version"));
    assertThat(result.path("criticality").asText()).isEqualTo("critical");
    String cell = cell(matrix, result.path("impact").asText(), result.path("urgency").asText());
    assertThat(result.path("cell").asText()).contains(cell, "raised");
    assertThat(walk.show().at("severity")).isNotEqualTo(cell);
  }

  @Test
  void override_ofImpactAndUrgency_followsTheMatrixAndNeedsAReason(Service service) {
    var walk = new Walk(service, new Attack().incident(service));
    walk.awaitStep("acknowledgement");
    Answer refused =
        walk.act("analyst", "reclassify", "{\"impact\":\"low\",\"urgency\":\"low\"}")
            .isProblem(400);
    assertThat(refused.text()).contains("/reason");
    walk.act("analyst", "reclassify", "{\"impact\":\"vast\",\"reason\":\"x\"}").isProblem(400);
    Answer moved =
        walk.act(
                "analyst",
                "reclassify",
                "{\"impact\":\"low\",\"urgency\":\"low\",\"reason\":\"a test account\"}")
            .is(200);
    assertThat(moved.at("severity")).isEqualTo("Medium");
    assertThat(moved.body().at("/classification/cell").asText())
        .contains("impact low x urgency low = Low", "raised to Medium");
  }

  private static String cell(JsonNode matrix, String impact, String urgency) {
    for (JsonNode cell : matrix.path("cells")) {
      if (cell.path("impact").asText().equals(impact)
          && cell.path("urgency").asText().equals(urgency)) {
        return cell.path("severity").asText();
      }
    }
    throw new AssertionError("the matrix has no cell " + impact + " x " + urgency);
  }
}
