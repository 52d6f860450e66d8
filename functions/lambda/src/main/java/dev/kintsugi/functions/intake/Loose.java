package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * Reads other people's JSON leniently: names in any case (GuardDuty writes {@code detail.id} on the
 * bus and {@code Id} in its API), whatever is not there or of another type is absent.
 */
record Loose(JsonNode node) {
  private static final int LONGEST = 2_048;

  /** A member by path, names in any case, numbers as places in lists. */
  Loose at(String path) {
    JsonNode now = node;
    for (String name : path.split("\\.", -1)) {
      now = now.isArray() ? now.path(place(name)) : member(now, name);
    }
    return new Loose(now);
  }

  /** A list where an object is expected has nothing at a name. */
  private static int place(String name) {
    return name.matches("[0-9]{1,4}") ? Integer.parseInt(name) : -1;
  }

  private static JsonNode member(JsonNode object, String name) {
    JsonNode exact = object.path(name);
    if (!exact.isMissingNode()) {
      return exact;
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getKey().equalsIgnoreCase(name)) {
        return member.getValue();
      }
    }
    return MissingNode.getInstance();
  }

  /** The text at the first of the paths that has one. */
  Optional<String> text(String... paths) {
    for (String path : paths) {
      JsonNode found = at(path).node;
      if (found.isValueNode() && !found.isNull() && !found.asText().isBlank()) {
        String text = found.asText();
        return Optional.of(text.substring(0, Math.min(text.length(), LONGEST)));
      }
    }
    return Optional.empty();
  }

  /** The instant at the first of the paths that has one. */
  Optional<Instant> instant(String... paths) {
    for (String path : paths) {
      Optional<Instant> parsed = text(path).flatMap(Loose::parse);
      if (parsed.isPresent()) {
        return parsed;
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> parse(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether the text at a path is one of these, in any case. */
  boolean is(String path, String... texts) {
    Optional<String> text = text(path);
    for (String each : texts) {
      if (text.filter(each::equalsIgnoreCase).isPresent()) {
        return true;
      }
    }
    return false;
  }
}
