package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads times as the language writes them: ISO 8601 with a zone, {@code T} and {@code Z} capital.
 */
final class Timestamps {
  private Timestamps() {}

  static Optional<Instant> of(JsonNode value) {
    String text = value.isTextual() ? value.asText() : "";
    try {
      return text.contains("T")
          ? Optional.of(OffsetDateTime.parse(text).toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
