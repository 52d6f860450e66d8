package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.ObjectOf;
import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells the log source of an event by the members it has. */
final class ShapeRecognition {
  private static final EventOrigin CLOUDTRAIL = service("aws", "cloudtrail");
  private static final EventOrigin GUARDDUTY = service("aws", "guardduty");
  private static final EventOrigin SECURITYHUB = service("aws", "securityhub");
  private static final EventOrigin VPCFLOW = service("aws", "vpcflow");
  private static final EventOrigin KUBERNETES =
      new EventOrigin(Optional.of("kubernetes"), Set.of("application"), Set.of("audit"));

  private ShapeRecognition() {}

  static EventOrigin origin(ObjectOf event) {
    if (has(event, "eventSource") && has(event, "eventName") && has(event, "eventVersion")) {
      return CLOUDTRAIL;
    }
    Optional<String> channel = text(event, "Channel");
    if (channel.isPresent()) {
      return WindowsChannels.origin(channel.get(), text(event, "EventID").orElse(""));
    }
    if (has(event, "detail-type") && event.member("detail") instanceof ObjectOf) {
      return bus(event);
    }
    if (has(event, "SchemaVersion") && has(event, "ProductArn")) {
      return SECURITYHUB;
    }
    return guardDuty(event) ? GUARDDUTY : other(event);
  }

  /** Events of EventBridge: what they are about is their source's name. */
  private static EventOrigin bus(ObjectOf event) {
    if (text(event, "detail-type").orElse("").endsWith("via CloudTrail")) {
      return CLOUDTRAIL;
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

  private static EventOrigin other(ObjectOf event) {
    if (text(event, "apiVersion").orElse("").startsWith("audit.k8s.io/")) {
      return KUBERNETES;
    }
    if (event.member("class_uid") instanceof Scalar kind
        && event.member("metadata") instanceof ObjectOf metadata) {
      return ocsf(event, kind.text(), metadata);
    }
    boolean flow =
        (has(event, "srcaddr") && has(event, "dstaddr"))
            || (has(event, "sourceaddress") && has(event, "destinationaddress"));
    return flow ? VPCFLOW : EventOrigin.UNKNOWN;
  }

  /** OCSF's classes of events where they come from AWS. */
  private static EventOrigin ocsf(ObjectOf event, String kind, ObjectOf metadata) {
    boolean aws =
        event.member("cloud") instanceof ObjectOf cloud
            && text(cloud, "provider").orElse("").equalsIgnoreCase("aws");
    String product =
        metadata.member("product") instanceof ObjectOf named
            ? text(named, "name").orElse("").toLowerCase(Locale.ROOT)
            : "";
    return switch (kind) {
      case "6003", "3002" -> aws || product.equals("cloudtrail") ? CLOUDTRAIL : EventOrigin.UNKNOWN;
      case "4001" -> aws || product.contains("vpc") ? VPCFLOW : EventOrigin.UNKNOWN;
      case "2001", "2002", "2003", "2004", "2006", "2007" ->
          product.equals("guardduty") ? GUARDDUTY : aws ? SECURITYHUB : EventOrigin.UNKNOWN;
      default -> EventOrigin.UNKNOWN;
    };
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
