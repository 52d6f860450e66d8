package dev.kintsugi.functions.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.functions.runtime.Json;
import dev.kintsugi.incident.intake.SecurityEvent;
import dev.kintsugi.vocabulary.EventId;
import dev.kintsugi.vocabulary.Observable;
import dev.kintsugi.vocabulary.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A normalised event as a line of JSON, with OCSF's names; what is absent has no member. */
public final class EventLine {
  private EventLine() {}

  /** The JSON of an event. */
  public static ObjectNode json(SecurityEvent event) {
    ObjectNode node = Json.object();
    node.put("id", event.id().value());
    node.put("class_uid", event.classUid());
    node.put("source", event.source());
    node.put("source_id", event.sourceId());
    node.put("time", event.time().toString());
    node.put("activity", event.activity());
    node.put("message", event.message());
    node.put("severity", event.severity().caption());
    event.account().ifPresent(value -> node.put("account", value));
    event.region().ifPresent(value -> node.put("region", value));
    event.actor().ifPresent(value -> node.put("actor", value));
    event.srcIp().ifPresent(value -> node.put("src_ip", value));
    event.resource().ifPresent(value -> node.put("resource", value));
    var observables = node.putArray("observables");
    event
        .observables()
        .forEach(o -> observables.addObject().put("type", o.type()).put("value", o.value()));
    node.putObject("raw")
        .put("object", event.raw().object())
        .put("offset", event.raw().offset())
        .put("length", event.raw().length());
    return node;
  }

  /** The event of its JSON; only what {@link #json} has written is read. */
  public static SecurityEvent event(JsonNode node) {
    JsonNode raw = node.path("raw");
    return new SecurityEvent(
        new EventId(node.path("id").asText()),
        node.path("class_uid").asInt(),
        node.path("source").asText(),
        node.path("source_id").asText(),
        Instant.parse(node.path("time").asText()),
        node.path("activity").asText(),
        node.path("message").asText(),
        Severity.ofCaption(node.path("severity").asText()).orElseThrow(),
        text(node, "account"),
        text(node, "region"),
        text(node, "actor"),
        text(node, "src_ip"),
        text(node, "resource"),
        observables(node),
        new SecurityEvent.Raw(
            raw.path("object").asText(), raw.path("offset").asLong(), raw.path("length").asLong()));
  }

  private static List<Observable> observables(JsonNode node) {
    var all = new ArrayList<Observable>();
    node.path("observables")
        .forEach(o -> all.add(new Observable(o.path("type").asText(), o.path("value").asText())));
    return all;
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
  }
}
