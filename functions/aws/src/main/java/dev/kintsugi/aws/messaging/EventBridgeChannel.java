package dev.kintsugi.aws.messaging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.incident.communication.Channel;
import dev.kintsugi.incident.communication.Notification;
import dev.kintsugi.incident.communication.UndeliveredException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * Publishes notifications on the service's bus, where receivers subscribe by rules. Thread-safe.
 */
public final class EventBridgeChannel implements Channel {
  private final EventBridgeClient events;
  private final String bus;

  /** Publishes on the bus of the name. */
  public EventBridgeChannel(EventBridgeClient events, String bus) {
    this.events = events;
    this.bus = bus;
  }

  @Override
  public String name() {
    return "event-bus";
  }

  @Override
  public void deliver(Notification notification) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source("kintsugi")
            .detailType("Kintsugi Notification")
            .detail(detail(notification))
            .build();
    try {
      var response = events.putEvents(r -> r.entries(entry));
      if (response.failedEntryCount() > 0) {
        throw new UndeliveredException(response.entries().getFirst().errorMessage());
      }
    } catch (SdkException e) {
      throw new UndeliveredException("the event bus did not answer: " + e.getMessage());
    }
  }

  private static String detail(Notification notification) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    notification.person().ifPresent(person -> detail.put("person", person));
    return detail
        .put("id", notification.id())
        .put("incident", notification.incident().value())
        .put("audience", notification.audience())
        .put("text", notification.text())
        .toString();
  }
}
