package dev.kintsugi.functions.detect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.triage.Indicator;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Indicators of a STIX 2.1 bundle whose pattern is one comparison, or several joined by OR, of an
 * address, a domain or a file's hash with a value. Others ask for more than one observable can tell
 * and are passed over, as are revoked ones.
 */
final class StixBundle {
  private static final int USUAL_CONFIDENCE = 50;
  private static final int LONGEST = 10_000;
  private static final Pattern COMPARISON =
      Pattern.compile(
          "\\[?\\s*\\(?\\s*(ipv4-addr:value|ipv6-addr:value|domain-name:value"
              + "|file:hashes\\.'?[A-Za-z0-9-]{1,20}'?)\\s*=\\s*'([^'\\\\]{1,2000})'\\s*\\)?\\s*\\]?");
  private static final Pattern JOIN = Pattern.compile("\\s+OR\\s+");

  private StixBundle() {}

  /**
   * Reads a bundle.
   *
   * @throws InvalidInputException if it is none
   */
  static List<Indicator> read(byte[] bytes) {
    JsonNode bundle = Json.read(bytes);
    JsonNode objects = bundle.path("objects");
    if (!bundle.path("type").asText().equals("bundle") || !objects.isArray()) {
      throw new InvalidInputException("not a STIX bundle with objects");
    }
    Map<String, String> names = new HashMap<>();
    for (JsonNode object : objects) {
      if (object.path("type").asText().equals("identity")) {
        names.put(object.path("id").asText(), object.path("name").asText());
      }
    }
    var all = new ArrayList<Indicator>();
    for (JsonNode object : objects) {
      if (object.path("type").asText().equals("indicator")
          && !object.path("revoked").asBoolean()
          && object.path("pattern_type").asText("stix").equals("stix")) {
        add(object, names.getOrDefault(object.path("created_by_ref").asText(), "STIX"), all);
      }
    }
    return all;
  }

  private static void add(JsonNode object, String source, List<Indicator> all) {
    String pattern = object.path("pattern").asText();
    if (pattern.length() > LONGEST) {
      return;
    }
    int confidence = object.path("confidence").asInt(USUAL_CONFIDENCE);
    var found = new ArrayList<Indicator>();
    for (String part : JOIN.split(pattern, -1)) {
      Matcher comparison = COMPARISON.matcher(part);
      if (!comparison.matches() || all.size() + found.size() >= IndicatorCsv.MOST) {
        return;
      }
      found.add(
          new Indicator(
              type(comparison.group(1)),
              comparison.group(2).toLowerCase(Locale.ROOT),
              source,
              Math.clamp(confidence, 0, 100),
              until(object)));
    }
    all.addAll(found);
  }

  private static String type(String path) {
    if (path.startsWith("file")) {
      return "Hash";
    }
    return path.startsWith("domain") ? "Hostname" : "IP Address";
  }

  private static Optional<Instant> until(JsonNode object) {
    try {
      return object.has("valid_until")
          ? Optional.of(Instant.parse(object.path("valid_until").asText()))
          : Optional.empty();
    } catch (DateTimeException e) {
      throw new InvalidInputException(object.path("id").asText() + ": " + e.getMessage());
    }
  }
}
