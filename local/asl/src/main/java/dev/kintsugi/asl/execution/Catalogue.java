package dev.kintsugi.asl.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.asl.definition.MachineType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * The file in which machines and activities are kept over a restart; written anew at each change
 * and then moved into place, so that it is whole at any moment. Thread-safe.
 */
final class Catalogue {
  private static final JsonMapper JSON = new JsonMapper();

  private final Optional<Path> file;
  private final Machines machines;
  private final Activities activities;

  Catalogue(Optional<Path> file, Machines machines, Activities activities) {
    this.file = file;
    this.machines = machines;
    this.activities = activities;
  }

  /** Keeps what there is now. */
  synchronized void save() {
    if (file.isEmpty()) {
      return;
    }
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    var list = content.putArray("machines");
    machines.all().forEach(machine -> list.add(json(machine)));
    var work = content.putArray("activities");
    for (Activity activity : activities.all()) {
      work.addObject().put("name", activity.name()).put("created", activity.created().toString());
    }
    try {
      Path fresh = file.get().resolveSibling(file.get().getFileName() + ".part");
      Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
      Files.move(fresh, file.get(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode json(StateMachine machine) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("arn", machine.arn())
        .put("name", machine.name())
        .put("definition", machine.definition())
        .put("type", machine.type().name())
        .put("roleArn", machine.roleArn())
        .put("created", machine.created().toString());
  }

  /** Brings back what was kept, if anything was. */
  void load() {
    if (file.isEmpty() || !Files.exists(file.get())) {
      return;
    }
    try {
      JsonNode content = JSON.readTree(Files.readAllBytes(file.get()));
      content.path("machines").forEach(machine -> machines.restore(machine(machine)));
      for (JsonNode activity : content.path("activities")) {
        activities.restore(activity.path("name").asText(), created(activity));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file.get() + " can't be read", e);
    }
  }

  private static StateMachine machine(JsonNode json) {
    return new StateMachine(
        json.path("arn").asText(),
        json.path("name").asText(),
        json.path("definition").asText(),
        MachineType.valueOf(json.path("type").asText()),
        json.path("roleArn").asText(),
        created(json));
  }

  private static Instant created(JsonNode json) {
    return Instant.parse(json.path("created").asText());
  }
}
