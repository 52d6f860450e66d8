package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.Optional;
import java.util.Set;

/** Tells the log source of an event by the members it has. */
final class ShapeRecognition {
  private ShapeRecognition() {}

  static EventOrigin origin(ObjectOf event) {
    if (has(event, "eventSource") && has(event, "eventName") && has(event, "eventVersion")) {
      return service("aws", "cloudtrail");
    }
    Optional<String> channel = text(event, "Channel");
    if (channel.isPresent()) {
      return WindowsChannels.origin(channel.get(), text(event, "EventID").orElse(""));
    }
    if (has(event, "SchemaVersion") && has(event, "ProductArn")) {
      return service("aws", "securityhub");
    }
    if (has(event, "detail-type") && event.member("detail") instanceof ObjectOf) {
      return bus(event);
    }
    if (has(event, "srcaddr") || has(event, "sourceaddress")) {
      return service("aws", "vpcflow");
    }
    if (text(event, "apiVersion").orElse("").startsWith("audit.k8s.io/")) {
      return new EventOrigin(Optional.of("kubernetes"), Set.of("application"), Set.of("audit"));
    }
    return guardDuty(event) ? service("aws", "guardduty") : EventOrigin.UNKNOWN;
  }

  /** Events of EventBridge: what they are about is their source's name. */
  private static EventOrigin bus(ObjectOf event) {
    if (text(event, "detail-type").orElse("").endsWith("via CloudTrail")) {
      return service("aws", "cloudtrail");
    }
    return text(event, "source")
        .filter(source -> source.startsWith("aws."))
        .map(source -> service("aws", source.substring("aws.".length())))
        .orElse(EventOrigin.UNKNOWN);
  }

  /** Findings as GuardDuty's API gives them, and as its other writers capitalise them. */
  private static boolean guardDuty(ObjectOf event) {
    return (has(event, "type") || has(event, "Type"))
        && text(event, "arn").or(() -> text(event, "Arn")).orElse("").contains(":guardduty:");
  }

  private static EventOrigin service(String product, String service) {
    return new EventOrigin(Optional.of(product), Set.of(), Set.of(CaseFolding.fold(service)));
  }

  private static boolean has(ObjectOf event, String member) {
    return event.member(member) instanceof Scalar;
  }

  private static Optional<String> text(ObjectOf event, String member) {
    return event.member(member) instanceof Scalar scalar
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
