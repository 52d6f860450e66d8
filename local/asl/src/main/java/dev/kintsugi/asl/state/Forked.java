package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What became of a fork. */
public sealed interface Forked {
  /**
   * It ran to its end.
   *
   * @param output its output
   */
  record Succeeded(JsonNode output) implements Forked {}

  /**
   * It failed, and that is tolerated.
   *
   * @param error the error name
   * @param cause what happened
   */
  record Failed(@Nullable String error, @Nullable String cause) implements Forked {}
}
