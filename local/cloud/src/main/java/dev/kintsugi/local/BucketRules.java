package dev.kintsugi.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.template.BucketSpec;
import dev.kintsugi.local.template.EventSource;
import dev.kintsugi.local.template.FunctionSpec;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.RuleSpec;
import dev.kintsugi.local.template.Stack;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Notifications of buckets to functions, carried by the default bus, which keeps what it has not
 * delivered yet: each is a rule whose target is the function behind a prefix of ours.
 */
final class BucketRules {
  /** What the targets of these rules begin with; the function's ARN follows. */
  static final String PREFIX = "bucket-notification:";

  private static final Map<String, String> EVENT_NAMES =
      Map.of(
          "PutObject", "ObjectCreated:Put",
          "CopyObject", "ObjectCreated:Copy",
          "CompleteMultipartUpload", "ObjectCreated:CompleteMultipartUpload");

  private BucketRules() {}

  /** The rules of a function's bucket sources. */
  static List<RuleSpec> of(FunctionSpec function) {
    List<RuleSpec> rules = new ArrayList<>();
    for (EventSource source : function.sources()) {
      if (source instanceof EventSource.Bucket bucket) {
        rules.add(rule(function, bucket, rules.size()));
      }
    }
    return rules;
  }

  /** The buckets, those with a function behind them telling the bus too. */
  static List<BucketSpec> telling(Stack stack) {
    Set<String> told =
        stack.compute().functions().stream()
            .flatMap(function -> function.sources().stream())
            .filter(EventSource.Bucket.class::isInstance)
            .map(source -> ((EventSource.Bucket) source).bucket())
            .collect(Collectors.toSet());
    return stack.storage().buckets().stream()
        .map(
            bucket ->
                new BucketSpec(
                    bucket.name(),
                    bucket.versioned(),
                    bucket.objectLock(),
                    bucket.eventBridge() || told.contains(bucket.name())))
        .toList();
  }

  private static RuleSpec rule(FunctionSpec function, EventSource.Bucket source, int number) {
    String name = function.name() + "-bucket-" + number;
    var target =
        new RuleSpec.Target(
            name,
            PREFIX + function.arn(),
            Optional.empty(),
            Optional.empty(),
            RuleSpec.Retry.DEFAULT,
            Optional.empty(),
            Optional.empty());
    return new RuleSpec(
        name,
        RuleSpec.Origin.bucket(source.bucket()),
        "default",
        Optional.of(pattern(source)),
        Optional.empty(),
        true,
        List.of(target));
  }

  private static String pattern(EventSource.Bucket source) {
    ObjectNode pattern = JsonNodeFactory.instance.objectNode();
    pattern.putArray("source").add("aws.s3");
    pattern.putArray("detail-type").add("Object Created");
    ObjectNode detail = pattern.putObject("detail");
    detail.putObject("bucket").putArray("name").add(source.bucket());
    if (!source.prefix().isEmpty() || !source.suffix().isEmpty()) {
      String wildcard = escaped(source.prefix()) + "*" + escaped(source.suffix());
      detail.putObject("object").putArray("key").addObject().put("wildcard", wildcard);
    }
    var reasons = reasons(source.events());
    if (!reasons.isEmpty()) {
      var array = detail.putArray("reason");
      reasons.forEach(array::add);
    }
    return pattern.toString();
  }

  /** The reasons of the events asked for; empty for all. */
  private static List<String> reasons(List<String> events) {
    if (events.contains("s3:ObjectCreated:*")) {
      return List.of();
    }
    return EVENT_NAMES.entrySet().stream()
        .filter(entry -> events.contains("s3:" + entry.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static String escaped(String literal) {
    return literal.replace("\\", "\\\\").replace("*", "\\*");
  }

  /** S3's own notification of what the bus' event says; keys are URL-encoded in it. */
  static String notification(JsonNode event) {
    JsonNode detail = event.path("detail");
    ObjectNode notification = JsonNodeFactory.instance.objectNode();
    ObjectNode entry = notification.putArray("Records").addObject();
    entry
        .put("eventVersion", "2.1")
        .put("eventSource", "aws:s3")
        .put("awsRegion", Place.REGION)
        .put("eventTime", event.path("time").asText())
        .put(
            "eventName",
            EVENT_NAMES.getOrDefault(detail.path("reason").asText(), "ObjectCreated:Put"));
    ObjectNode s3 = entry.putObject("s3").put("s3SchemaVersion", "1.0");
    String name = detail.path("bucket").path("name").asText();
    s3.putObject("bucket").put("name", name).put("arn", "arn:aws:s3:::" + name);
    JsonNode stored = detail.path("object");
    ObjectNode object =
        s3.putObject("object")
            .put("key", encoded(stored.path("key").asText()))
            .put("size", stored.path("size").asLong())
            .put("eTag", stored.path("etag").asText())
            .put("sequencer", stored.path("sequencer").asText());
    if (stored.has("version-id")) {
      object.put("versionId", stored.path("version-id").asText());
    }
    return notification.toString();
  }

  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
  }
}
