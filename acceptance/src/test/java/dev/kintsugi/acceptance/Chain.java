package dev.kintsugi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A timeline as the API gives it, with what holds for each. */
final class Chain {
  private static final String START = "0".repeat(64);

  private Chain() {}

  /** The entries, in sequence without a gap, each naming the hash of the one before. */
  static List<JsonNode> of(Service service, String incident) {
    JsonNode items =
        service.get("analyst", "/incidents/" + incident + "/timeline").is(200).body().path("items");
    List<JsonNode> entries = new ArrayList<>();
    String previous = START;
    for (JsonNode entry : items) {
      assertThat(entry.path("sequence").asInt()).isEqualTo(entries.size() + 1);
      assertThat(entry.path("previous").asText()).isEqualTo(previous);
      previous = entry.path("hash").asText();
      assertThat(previous).matches("[0-9a-f]{64}");
      entries.add(entry);
    }
    return entries;
  }

  static List<String> types(List<JsonNode> entries) {
    return entries.stream().map(entry -> entry.path("type").asText()).toList();
  }
}
