package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Ends its machine with an error. */
final class FailState implements State {
  @Override
  public Transition run(Visit visit) {
    throw new StateFailure(text(visit, "Error"), text(visit, "Cause"));
  }

  private static @Nullable String text(Visit visit, String field) {
    JsonNode value = visit.node().json().get(field);
    if (value == null) {
      return null;
    }
    JsonNode filled = visit.fill(field, value);
    if (!filled.isTextual()) {
      throw visit.queryError(field, "a text is needed, not " + filled);
    }
    return filled.asText();
  }
}
