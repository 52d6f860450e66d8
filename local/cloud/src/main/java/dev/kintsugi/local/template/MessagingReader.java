package dev.kintsugi.local.template;

import java.util.List;
import java.util.Optional;

/** Reads EventBridge's rules and schedules. */
final class MessagingReader {
  private final LocalNames names;

  MessagingReader(LocalNames names) {
    this.names = names;
  }

  RuleSpec rule(Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    List<RuleSpec.Target> targets =
        values.each("Targets").stream().map(MessagingReader::target).toList();
    String bus = EventReader.busName(values.text("EventBusName", "default"));
    return new RuleSpec(
        names.name(resource),
        RuleSpec.Origin.rule(bus, names.name(resource)),
        bus,
        values.raw("EventPattern").map(pattern -> pattern.json().toString()),
        values.optional("ScheduleExpression"),
        EventReader.enabled(values),
        targets);
  }

  private static RuleSpec.Target target(Values values) {
    return new RuleSpec.Target(
        values.text("Id", "target"),
        values.required("Arn"),
        values.optional("InputPath"),
        FunctionReader.json(values, "Input"),
        EventReader.retry(values.inner("RetryPolicy")),
        values.inner("DeadLetterConfig").optional("Arn"),
        values.optional("RoleArn"));
  }

  RuleSpec schedule(Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    values.only("ScheduleExpressionTimezone", "UTC");
    values.inner("FlexibleTimeWindow").only("Mode", "OFF");
    Values target = values.inner("Target");
    return new RuleSpec(
        names.name(resource),
        RuleSpec.Origin.schedule(names.name(resource)),
        "default",
        Optional.empty(),
        Optional.of(values.required("ScheduleExpression")),
        EventReader.enabled(values),
        List.of(
            new RuleSpec.Target(
                "target",
                target.required("Arn"),
                Optional.empty(),
                FunctionReader.json(target, "Input"),
                RuleSpec.Retry.DEFAULT,
                Optional.empty(),
                Optional.of(target.required("RoleArn")))));
  }
}
