package dev.kintsugi.asl.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.definition.MachineType;
import dev.kintsugi.asl.execution.SfnException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a call.
 *
 * @param json as sent
 */
record SfnRequest(JsonNode json) {
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 1000;

  /**
   * A parameter that must be there.
   *
   * @throws SfnException if it is not
   */
  String text(String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw new SfnException("ValidationException", "the field '" + field + "' is missing");
    }
    return value.asText();
  }

  Optional<String> find(String field) {
    return Optional.ofNullable(nullable(field));
  }

  @Nullable String nullable(String field) {
    JsonNode value = json.get(field);
    return value == null || value.isNull() ? null : value.asText();
  }

  boolean flag(String field) {
    return json.path(field).asBoolean(false);
  }

  MachineType type() {
    return MachineType.valueOf(find("type").orElse("STANDARD"));
  }

  /** The name of an execution; made up if none is given. */
  String name() {
    var random = ThreadLocalRandom.current();
    return find("name").orElseGet(() -> new UUID(random.nextLong(), random.nextLong()).toString());
  }

  /** How many a page may have. */
  int most() {
    int most = json.path("maxResults").asInt(0);
    return most == 0 ? PAGE : Math.clamp(most, 1, LARGEST_PAGE);
  }

  /** Where the page begins. */
  String page() {
    return find("nextToken").orElse("0");
  }
}
