package dev.kintsugi.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads AWS::Serverless::Function. */
final class FunctionReader {
  private final LocalNames names;

  FunctionReader(LocalNames names) {
    this.names = names;
  }

  FunctionSpec read(Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    values.only("Runtime", "java25");
    String name = names.name(resource);
    FunctionSpec.Code code =
        new FunctionSpec.Code(
            values.required("Handler"),
            values.inner("Environment").textMap("Variables"),
            values.optional("Role").map(FunctionReader::roleName),
            values.optional("CodeUri"));
    FunctionSpec.Limits limits =
        new FunctionSpec.Limits(
            Duration.ofSeconds(values.integer("Timeout", 3, 1, 900)),
            values.integer("MemorySize", 128, 128, 10_240),
            values.integer("ReservedConcurrentExecutions", 0, 1_000));
    return new FunctionSpec(
        resource.id(), name, code, limits, sources(name, values), async(values));
  }

  private List<EventSource> sources(String function, Values values) {
    List<EventSource> sources = new ArrayList<>();
    for (Map.Entry<String, Values> event : values.named("Events").entrySet()) {
      String rule = function + "-" + event.getKey();
      sources.add(EventReader.read(rule, event.getValue(), names.arnOfFunction(function)));
    }
    return sources;
  }

  private static FunctionSpec.Async async(Values values) {
    Values config = values.inner("EventInvokeConfig");
    Values failure = config.inner("DestinationConfig").inner("OnFailure");
    failure.only("Type", "SQS", "EventBridge", "Lambda");
    Values dead = values.inner("DeadLetterQueue");
    dead.only("Type", "SQS");
    return new FunctionSpec.Async(
        config.integer("MaximumRetryAttempts", 2, 0, 2),
        Duration.ofSeconds(config.integer("MaximumEventAgeInSeconds", 21_600, 60, 21_600)),
        failure.optional("Destination"),
        dead.optional("TargetArn"));
  }

  private static String roleName(String arnOrName) {
    return arnOrName.substring(arnOrName.lastIndexOf('/') + 1);
  }

  static Optional<String> json(Values values, String name) {
    return values
        .raw(name)
        .map(value -> value instanceof Yaml.Text text ? text.value() : value.json().toString());
  }
}
