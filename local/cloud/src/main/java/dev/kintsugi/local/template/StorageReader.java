package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables, buckets and queues. */
final class StorageReader {
  private static final List<String> TABLE_PROPERTIES =
      List.of(
          "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes");
  private static final Map<String, String> QUEUE_ATTRIBUTES =
      Map.of(
          "VisibilityTimeout", "VisibilityTimeout",
          "MessageRetentionPeriod", "MessageRetentionPeriod",
          "DelaySeconds", "DelaySeconds",
          "ReceiveMessageWaitTimeSeconds", "ReceiveMessageWaitTimeSeconds",
          "MaximumMessageSize", "MaximumMessageSize");

  private final LocalNames names;

  StorageReader(LocalNames names) {
    this.names = names;
  }

  TableSpec table(Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    String name = names.name(resource);
    request.put("TableName", name);
    // Capacity is not metered here: every table is on demand, whatever it declares.
    request.put("BillingMode", "PAY_PER_REQUEST");
    for (String property : TABLE_PROPERTIES) {
      values.raw(property).ifPresent(value -> request.set(property, withoutCapacity(value.json())));
    }
    Values expiry = values.inner("TimeToLiveSpecification");
    return new TableSpec(
        name,
        request,
        expiry.flag("Enabled", false)
            ? Optional.of(expiry.required("AttributeName"))
            : Optional.empty());
  }

  private static JsonNode withoutCapacity(JsonNode value) {
    for (JsonNode item : value) {
      if (item instanceof ObjectNode index) {
        index.remove(
            List.of(
                "ProvisionedThroughput",
                "OnDemandThroughput",
                "WarmThroughput",
                "ContributorInsightsSpecification"));
      }
    }
    return value;
  }

  BucketSpec bucket(Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    Values notifications = values.inner("NotificationConfiguration");
    Values bridge = notifications.inner("EventBridgeConfiguration");
    boolean locked = values.flag("ObjectLockEnabled", false);
    return new BucketSpec(
        names.name(resource),
        locked || values.inner("VersioningConfiguration").text("Status", "").equals("Enabled"),
        locked,
        notifications.has("EventBridgeConfiguration") && bridge.flag("EventBridgeEnabled", true));
  }

  QueueSpec queue(Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    Map<String, String> attributes = new LinkedHashMap<>();
    QUEUE_ATTRIBUTES.forEach(
        (property, attribute) ->
            values.optional(property).ifPresent(value -> attributes.put(attribute, value)));
    values
        .raw("RedrivePolicy")
        .ifPresent(
            value -> attributes.put("RedrivePolicy", redrive(values.inner("RedrivePolicy"))));
    String arn = names.attribute(resource, "Arn").orElseThrow();
    return new QueueSpec(names.name(resource), arn, attributes);
  }

  private static String redrive(Values values) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("deadLetterTargetArn", values.required("deadLetterTargetArn"))
        .put("maxReceiveCount", values.integer("maxReceiveCount", 10, 1, 1_000))
        .toString();
  }
}
