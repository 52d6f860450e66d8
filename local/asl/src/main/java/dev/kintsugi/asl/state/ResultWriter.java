package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes the results of a Map: a file of those that succeeded, one of those that failed, and a
 * manifest that names both. The files go out as tasks ({@code s3:putObject}), so that each is
 * written once and known over a restart. Source: Step Functions developer guide, ResultWriter. The
 * times of items are not told.
 */
final class ResultWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Visit visit;
  private final JsonNode writer;
  private final MapRun run;

  ResultWriter(Visit visit, JsonNode writer, MapRun run) {
    this.visit = visit;
    this.writer = writer;
    this.run = run;
  }

  /** Writes the results and gives what the Map gives instead of them. */
  JsonNode write(String key, List<Fork> forks, List<Forked> results) throws InterruptedException {
    ArrayNode succeeded = transformed(forks, results);
    if (!writer.has("Resource")) {
      return succeeded;
    }
    ObjectNode place = place();
    String folder = place.path("Prefix").asText("");
    String at = (folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/") + run.id() + "/";
    ObjectNode manifest =
        JSON.objectNode().put("DestinationBucket", bucket(place)).put("MapRunArn", run.arn());
    ObjectNode files = manifest.putObject("ResultFiles");
    file(key, place, at, "FAILED", failed(forks, results), files);
    files.putArray("PENDING");
    file(key, place, at, "SUCCEEDED", succeeded, files);
    put(key + "/manifest", place, at + "manifest.json", manifest.toString());
    ObjectNode output = JSON.objectNode().put("MapRunArn", run.arn());
    output
        .putObject("ResultWriterDetails")
        .put("Bucket", bucket(place))
        .put("Key", at + "manifest.json");
    return output;
  }

  private ObjectNode place() {
    JsonNode template =
        writer.has("Arguments") ? writer.get("Arguments") : writer.path("Parameters");
    if (visit.flow().template("ResultWriter", template) instanceof ObjectNode place
        && place.path("Bucket").isTextual()) {
      return place;
    }
    throw new StateFailure("States.ResultWriterFailed", "the ResultWriter names no Bucket");
  }

  private static String bucket(ObjectNode place) {
    return place.path("Bucket").asText();
  }

  private void file(
      String key, ObjectNode place, String at, String kind, ArrayNode content, ObjectNode files)
      throws InterruptedException {
    ArrayNode list = files.putArray(kind);
    if (content.isEmpty()) {
      return;
    }
    boolean lines = config("OutputType").equals("JSONL");
    String name = at + kind + "_0." + (lines ? "jsonl" : "json");
    String body = lines ? lines(content) : content.toString();
    put(key + "/" + kind, place, name, body);
    list.addObject().put("Key", name).put("Size", body.getBytes(StandardCharsets.UTF_8).length);
  }

  private static String lines(ArrayNode content) {
    return StreamSupport.stream(content.spliterator(), false)
        .map(JsonNode::toString)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private void put(String key, ObjectNode place, String name, String body)
      throws InterruptedException {
    ObjectNode arguments = place.deepCopy();
    arguments.remove("Prefix");
    arguments.put("Key", name).put("Body", body).put("ContentType", "application/json");
    visit
        .branch()
        .task(
            new TaskCall(
                key + "/ResultWriter",
                visit.node().name(),
                writer.path("Resource").asText(),
                token -> arguments,
                Optional.empty(),
                Optional.empty(),
                visit.retryCount()));
  }

  private String config(String field) {
    return writer.path("WriterConfig").path(field).asText("");
  }

  private ArrayNode transformed(List<Fork> forks, List<Forked> results) {
    ArrayNode all = JSON.arrayNode();
    String transformation = config("Transformation");
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof Forked.Succeeded(JsonNode output)) {
        switch (transformation) {
          case "COMPACT" -> all.add(output);
          case "FLATTEN" -> flatten(all, output);
          default -> {
            ObjectNode told = told(i, forks.get(i), "SUCCEEDED").put("Output", output.toString());
            told.putObject("OutputDetails").put("Included", true);
            all.add(told);
          }
        }
      }
    }
    return all;
  }

  private static void flatten(ArrayNode all, JsonNode output) {
    if (output.isArray()) {
      output.forEach(all::add);
    } else {
      all.add(output);
    }
  }

  private ArrayNode failed(List<Fork> forks, List<Forked> results) {
    ArrayNode all = JSON.arrayNode();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof Forked.Failed(String error, String cause)) {
        all.add(told(i, forks.get(i), "FAILED").put("Cause", cause).put("Error", error));
      }
    }
    return all;
  }

  /** An item as the execution that it is on AWS. */
  private ObjectNode told(int index, Fork fork, String status) {
    ObjectNode told =
        JSON.objectNode()
            .put("ExecutionArn", run.execution(index))
            .put("Input", fork.input().toString());
    told.putObject("InputDetails").put("Included", true);
    return told.put("Name", run.name(index))
        .put("StateMachineArn", run.machineArn())
        .put("Status", status);
  }
}
