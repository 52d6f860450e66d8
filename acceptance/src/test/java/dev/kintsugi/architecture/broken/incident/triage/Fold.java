package dev.kintsugi.architecture.broken.incident.triage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.architecture.broken.incident.intake.Take;
import java.time.Instant;
import java.util.Map;

/** Breaks walls 1, 5, 7, 8 and 10. */
public final class Fold {
  public Instant seen = Instant.now();

  public Map<String, Object> fold(Take take, JsonNode node) {
    return Map.of(take.toString(), node);
  }
}
