package dev.kintsugi.local.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.template.Place;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An event as a bus takes it.
 *
 * @param detail a JSON object
 */
public record BusEvent(
    String source, String detailType, List<String> resources, JsonNode detail, Instant time) {
  /** Keeps a copy. */
  public BusEvent {
    resources = List.copyOf(resources);
  }

  /** The envelope that rules match and targets get. */
  ObjectNode envelope(String id) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("version", "0")
        .put("id", id)
        .put("detail-type", detailType)
        .put("source", source)
        .put("account", Place.ACCOUNT)
        .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("region", Place.REGION);
    var array = event.putArray("resources");
    resources.forEach(array::add);
    event.set("detail", detail);
    return event;
  }
}
