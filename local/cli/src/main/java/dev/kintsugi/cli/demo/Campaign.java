package dev.kintsugi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.input.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The demo's input: 40 minutes of CloudTrail, a report and a service request. */
final class Campaign {
  private static final JsonMapper JSON = new JsonMapper();

  private Campaign() {}

  /** The records with fresh ids, moved so that the last of them happened at an instant. */
  static List<ObjectNode> endingAt(Instant end) {
    var records = new ArrayList<ObjectNode>();
    try (InputStream file = open("campaign.ndjson")) {
      RecordReader.read("campaign.ndjson", file, item -> records.add((ObjectNode) item));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Instant last = Instant.parse(records.getLast().path("eventTime").asText());
    Duration shift = Duration.between(last, end.truncatedTo(ChronoUnit.SECONDS));
    for (ObjectNode item : records) {
      Instant time = Instant.parse(item.path("eventTime").asText()).plus(shift);
      item.put("eventTime", time.toString()).put("eventID", UUID.randomUUID().toString());
      if (item.has("requestID")) {
        item.put("requestID", UUID.randomUUID().toString());
      }
    }
    return records;
  }

  /** One of the other inputs. */
  static JsonNode input(String name) {
    try (InputStream file = open(name)) {
      return JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream file = Campaign.class.getResourceAsStream("/demo/" + name);
    if (file == null) {
      throw new IOException("the build left out demo/" + name);
    }
    return file;
  }
}
