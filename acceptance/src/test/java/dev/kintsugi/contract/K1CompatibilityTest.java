package dev.kintsugi.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No change of the API breaks the clients of the version released last. */
class K1CompatibilityTest {
  private static final String RELEASED =
      "acceptance/src/test/resources/released/openapi-0.1.0.yaml";

  private final String released = ProjectFiles.read(RELEASED);

  @Test
  void description_sinceTheRelease_breaksNothing() {
    assertThat(
            BreakingChanges.between(
                YamlTree.of(released), YamlTree.of(ProjectFiles.read("openapi.yaml"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/matrix:|/table:|get /matrix is gone",
        "'202':|'204':|post /events 202 is gone",
        "required: [title, description, category]|"
            + "required: [title, description, category, site]|"
            + "post /reports body.site is demanded",
        "enum: [fix, workaround, no-action]|enum: [fix, no-action]|"
            + "post /incidents/{id}/resolution body.kind no longer takes workaround",
        "required: [delivery, ids]|required: [delivery]|post /events 202.ids may be absent",
        "- name: asOf|- name: at|get /incidents/{id} no longer takes the parameter asOf"
      })
  void change_thatBreaksClients_isFound(String old, String changed, String said) {
    assertThat(released).contains(old);
    JsonNode later = YamlTree.of(released.replace(old, changed));

    assertThat(BreakingChanges.between(YamlTree.of(released), later)).contains(said);
  }

  @Test
  void additions_breakNothing() {
    String more =
        released
            .replace("required: [delivery, ids]", "required: [delivery, ids, more]")
            .replace(
                "        delivery: {type: string}",
                "        delivery: {type: string}\n        more: {type: string}");

    assertThat(BreakingChanges.between(YamlTree.of(released), YamlTree.of(more))).isEmpty();
  }
}
