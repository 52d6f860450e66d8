package dev.kintsugi.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/**
 * CloudTrail records made of the ordinary day that ships with the rules, and of one record that a
 * rule fires on, each under an account of its own so that each opens an incident of its own.
 */
final class EventSupply {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<JsonNode> quiet = new ArrayList<>();
  private final JsonNode loud;
  private int next;
  private int accounts;

  EventSupply(Path root) throws IOException {
    Path rules = root.resolve("rules");
    try (InputStream packed = Files.newInputStream(rules.resolve("quiet-day.ndjson.gz"));
        var lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        quiet.add(JSON.readTree(line));
      }
    }
    Path match = rules.resolve("cloudtrail/root-user-active.match.ndjson");
    loud = JSON.readTree(Files.readAllLines(match).getFirst());
  }

  ObjectNode quiet() {
    return fresh(quiet.get(next++ % quiet.size()));
  }

  ObjectNode loud() {
    String account = String.format(java.util.Locale.ROOT, "%012d", 200_000_000_000L + accounts++);
    String text = loud.toString().replace(loud.path("recipientAccountId").asText(), account);
    try {
      return fresh(JSON.readTree(text));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode fresh(JsonNode record) {
    ObjectNode copy = record.deepCopy();
    return copy.put("eventID", UUID.randomUUID().toString())
        .put(
            "eventTime",
            Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString());
  }
}
