package dev.kintsugi.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Events of one kind, each as the bytes of one JSON object. */
record DetectLane(String name, List<byte[]> events) {

  /** The lanes of which detection.md speaks, from the data beside the project. */
  static List<DetectLane> all(Path data) throws IOException {
    List<byte[]> windows = lines(data.resolve("windows/otrf-sample.ndjson.gz"));
    List<DetectLane> lanes = new ArrayList<>();
    lanes.add(
        new DetectLane("CT", lines(data.resolve("cloudtrail/invictus-aws_dataset.ndjson.gz"))));
    lanes.add(new DetectLane("PC", processCreations(data, windows)));
    lanes.add(new DetectLane("WIN", windows));
    lanes.add(peer(data, "L1", "raw_windows"));
    lanes.add(peer(data, "L2", "structured_windows"));
    lanes.add(peer(data, "L3", "cisco_syslog"));
    lanes.add(peer(data, "L4", "sysmon_file_event"));
    return lanes;
  }

  private static DetectLane peer(Path data, String name, String file) throws IOException {
    return new DetectLane(name, lines(data.resolve("peer-lanes").resolve(file + ".ndjson.gz")));
  }

  private static List<byte[]> processCreations(Path data, List<byte[]> windows) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<byte[]> chosen = new ArrayList<>();
    for (byte[] line : lines(data.resolve("windows/otrf-sample.meta.ndjson.gz"))) {
      JsonNode meta = json.readTree(line);
      for (JsonNode category : meta.path("category")) {
        if (category.asText().equals("process_creation")) {
          chosen.add(windows.get(meta.path("line").asInt()));
        }
      }
    }
    return chosen;
  }

  static List<byte[]> lines(Path file) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    return lines;
  }

  /** How many bytes an event has on average. */
  long meanBytes() {
    return events.stream().mapToLong(event -> event.length).sum() / Math.max(1, events.size());
  }
}
