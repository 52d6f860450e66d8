package dev.kintsugi.detection.event;

import dev.kintsugi.detection.event.EventValue.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells the log source of an event by the members it has. */
final class ShapeRecognition {
  /** The members that are looked at. */
  static final List<String> NAMES =
      List.of(
          "eventSource",
          "eventName",
          "eventVersion",
          "Channel",
          "EventID",
          "SchemaVersion",
          "ProductArn",
          "detail-type",
          "detail",
          "source",
          "srcaddr",
          "sourceaddress",
          "apiVersion",
          "type",
          "Type",
          "arn",
          "Arn",
          "product",
          "category",
          "service");

  /** Those of which the text counts, and not only that they are there. */
  static final Set<String> TELLING =
      Set.of(
          "Channel",
          "EventID",
          "detail-type",
          "source",
          "apiVersion",
          "arn",
          "Arn",
          "product",
          "category",
          "service");

  private ShapeRecognition() {}

  static EventOrigin origin(Members event) {
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
    if (has(event, "detail-type") && event.isObject("detail")) {
      return bus(event);
    }
    if (has(event, "srcaddr") || has(event, "sourceaddress")) {
      return service("aws", "vpcflow");
    }
    if (text(event, "apiVersion").orElse("").startsWith("audit.k8s.io/")) {
      return new EventOrigin(Optional.of("kubernetes"), Set.of("application"), Set.of("audit"));
    }
    return guardDuty(event) ? service("aws", "guardduty") : named(event);
  }

  /** Events of EventBridge: what they are about is their source's name. */
  private static EventOrigin bus(Members event) {
    if (text(event, "detail-type").orElse("").endsWith("via CloudTrail")) {
      return service("aws", "cloudtrail");
    }
    return text(event, "source")
        .filter(source -> source.startsWith("aws."))
        .map(source -> service("aws", source.substring("aws.".length())))
        .orElse(EventOrigin.UNKNOWN);
  }

  /** Findings as GuardDuty's API gives them, and as its other writers capitalise them. */
  private static boolean guardDuty(Members event) {
    return (has(event, "type") || has(event, "Type"))
        && text(event, "arn").or(() -> text(event, "Arn")).orElse("").contains(":guardduty:");
  }

  /** Events that name their log source in Sigma's own words. */
  private static EventOrigin named(Members event) {
    return text(event, "product")
        .map(CaseFolding::fold)
        .map(
            product ->
                new EventOrigin(
                    Optional.of(product), words(event, "category"), words(event, "service")))
        .orElse(EventOrigin.UNKNOWN);
  }

  private static Set<String> words(Members event, String member) {
    return text(event, member).map(CaseFolding::fold).map(Set::of).orElse(Set.of());
  }

  private static EventOrigin service(String product, String service) {
    return new EventOrigin(Optional.of(product), Set.of(), Set.of(CaseFolding.fold(service)));
  }

  private static boolean has(Members event, String member) {
    return event.scalar(member) != null;
  }

  private static Optional<String> text(Members event, String member) {
    return Optional.ofNullable(event.scalar(member)).map(Scalar::text);
  }
}
