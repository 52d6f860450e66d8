package dev.kintsugi.local.template;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one entry of a function's Events. */
final class EventReader {
  private EventReader() {}

  static EventSource read(String name, Values event, String functionArn) {
    Values values = event.inner("Properties");
    return switch (event.required("Type")) {
      case "HttpApi" -> route(values);
      case "SQS" -> queue(values);
      case "EventBridgeRule" -> rule(name, values, functionArn);
      case "S3" -> bucket(values);
      case "Schedule" -> schedule(name, values, "Schedule");
      case "ScheduleV2" -> schedule(name, values, "ScheduleExpression");
      default -> throw event.wrong("Type", "is not hosted here");
    };
  }

  private static EventSource route(Values values) {
    values.only("PayloadFormatVersion", "2.0");
    if (!values.has("ApiId")) {
      throw values.wrong("ApiId", "must name the HTTP API");
    }
    String path = values.text("Path", "/");
    return new EventSource.Route(
        values.required("ApiId"),
        values.text("Method", "ANY").toUpperCase(Locale.ROOT),
        path,
        values.inner("Auth").optional("Authorizer"),
        values.inner("Auth").texts("AuthorizationScopes"),
        Duration.ofMillis(values.integer("TimeoutInMillis", 30_000, 50, 30_000)));
  }

  private static EventSource queue(Values values) {
    List<String> responses = values.texts("FunctionResponseTypes");
    if (!responses.isEmpty() && !responses.equals(List.of("ReportBatchItemFailures"))) {
      throw values.wrong("FunctionResponseTypes", responses + " is not hosted here");
    }
    int size = values.integer("BatchSize", 10, 1, 10_000);
    int window = values.integer("MaximumBatchingWindowInSeconds", 0, 0, 300);
    if (size > 10 && window == 0) {
      throw values.wrong("BatchSize", "above 10 needs MaximumBatchingWindowInSeconds");
    }
    return new EventSource.QueuePoll(
        values.required("Queue"),
        size,
        Duration.ofSeconds(window),
        !responses.isEmpty(),
        values.inner("ScalingConfig").integer("MaximumConcurrency", 2, 1_000),
        values.flag("Enabled", true));
  }

  private static EventSource rule(String name, Values values, String functionArn) {
    RuleSpec.Target target =
        new RuleSpec.Target(
            name,
            functionArn,
            values.optional("InputPath"),
            FunctionReader.json(values, "Input"),
            retry(values.inner("RetryPolicy")),
            values.inner("DeadLetterConfig").optional("Arn"),
            Optional.empty());
    String bus = busName(values.text("EventBusName", "default"));
    String rule = values.text("RuleName", name);
    return new EventSource.Events(
        new RuleSpec(
            rule,
            RuleSpec.Origin.rule(bus, rule),
            bus,
            values.raw("Pattern").map(pattern -> pattern.json().toString()),
            Optional.empty(),
            enabled(values),
            List.of(target)));
  }

  static RuleSpec.Retry retry(Values values) {
    return new RuleSpec.Retry(
        values.integer("MaximumRetryAttempts", RuleSpec.Retry.DEFAULT.attempts(), 0, 185),
        Duration.ofSeconds(values.integer("MaximumEventAgeInSeconds", 86_400, 60, 86_400)));
  }

  /** Buses are named by name or ARN. */
  static String busName(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }

  static boolean enabled(Values values) {
    values.only("State", "ENABLED", "DISABLED");
    return values.text("State", "ENABLED").equals("ENABLED") && values.flag("Enabled", true);
  }

  private static EventSource bucket(Values values) {
    String prefix = "";
    String suffix = "";
    for (Values rule : values.inner("Filter").inner("S3Key").each("Rules")) {
      switch (rule.required("Name").toLowerCase(Locale.ROOT)) {
        case "prefix" -> prefix = rule.required("Value");
        case "suffix" -> suffix = rule.required("Value");
        default -> throw rule.wrong("Name", "must be prefix or suffix");
      }
    }
    List<String> events = values.texts("Events");
    for (String event : events) {
      if (!event.startsWith("s3:ObjectCreated:")) {
        throw values.wrong("Events", event + " is not hosted here");
      }
    }
    return new EventSource.Bucket(
        values.required("Bucket").toLowerCase(Locale.ROOT), events, prefix, suffix);
  }

  private static EventSource schedule(String name, Values values, String property) {
    values.inner("FlexibleTimeWindow").only("Mode", "OFF");
    String named = values.text("Name", name);
    boolean rule = property.equals("Schedule");
    return new EventSource.Schedule(
        named,
        rule ? RuleSpec.Origin.rule("default", named) : RuleSpec.Origin.schedule(named),
        values.required(property),
        values.text("ScheduleExpressionTimezone", "UTC"),
        FunctionReader.json(values, "Input"),
        enabled(values));
  }
}
