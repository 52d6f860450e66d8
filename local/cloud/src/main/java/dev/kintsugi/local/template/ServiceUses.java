package dev.kintsugi.local.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what AWS does in the roles of functions and state machines by itself. */
final class ServiceUses {
  private static final List<String> POLLING =
      List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
  private static final List<String> TRACING =
      List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords");
  private static final List<String> SAMPLING =
      List.of("xray:GetSamplingRules", "xray:GetSamplingTargets");
  private static final List<String> LOG_DELIVERY =
      List.of(
          "logs:CreateLogDelivery",
          "logs:GetLogDelivery",
          "logs:UpdateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:DescribeResourcePolicies",
          "logs:DescribeLogGroups");

  private static final List<String> RULE =
      List.of("events:PutTargets", "events:PutRule", "events:DescribeRule");

  private final LocalNames names;
  private final List<ServiceUse> uses = new ArrayList<>();

  ServiceUses(LocalNames names) {
    this.names = names;
  }

  List<ServiceUse> of(List<Resource> resources, List<StateMachineSpec> machines) {
    machines.forEach(this::children);
    for (Resource resource : resources) {
      Values values = new Values(resource.id(), resource.properties());
      String role = values.text("Role", resource.id() + "Role").replaceFirst(".*/", "");
      switch (resource.type()) {
        case "AWS::Serverless::Function" -> function(resource, values, role);
        case "AWS::Serverless::StateMachine" -> machine(resource, values, role);
        default -> {}
      }
    }
    return List.copyOf(uses);
  }

  private void function(Resource function, Values values, String role) {
    String group =
        values.inner("LoggingConfig").text("LogGroup", "/aws/lambda/" + names.name(function));
    add(function, role, List.of("logs:CreateLogStream", "logs:PutLogEvents"), log(group), false);
    if (values.text("Tracing", "").equals("Active")) {
      add(function, role, TRACING, "*", true);
    }
    for (Map.Entry<String, Values> event : values.named("Events").entrySet()) {
      if (event.getValue().text("Type", "").equals("SQS")) {
        String queue = event.getValue().inner("Properties").required("Queue");
        add(function, role, POLLING, queue, true);
      }
    }
    values
        .inner("EventInvokeConfig")
        .inner("DestinationConfig")
        .inner("OnFailure")
        .optional("Destination")
        .ifPresent(arn -> add(function, role, List.of(ImpliedRole.sending(arn)), arn, true));
    values
        .inner("DeadLetterQueue")
        .optional("TargetArn")
        .ifPresent(arn -> add(function, role, List.of("sqs:SendMessage"), arn, true));
  }

  private void machine(Resource machine, Values values, String role) {
    if (values.has("Logging") && !values.inner("Logging").text("Level", "OFF").equals("OFF")) {
      add(machine, role, LOG_DELIVERY, "*", true);
    }
    if (values.inner("Tracing").flag("Enabled", false)) {
      add(machine, role, TRACING, "*", false);
      add(machine, role, SAMPLING, "*", false);
    }
  }

  /** To wait for executions it starts, Step Functions makes a rule in the machine's role. */
  private void children(StateMachineSpec machine) {
    if (machine.definition().contains(":states:startExecution.sync")) {
      String role = machine.roleArn().replaceFirst(".*/", "");
      String rule =
          names.placed(
              "arn:aws:events:R:A:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule");
      RULE.forEach(action -> uses.add(new ServiceUse(machine.name(), role, action, rule, true)));
    }
  }

  private String log(String group) {
    return names.placed("arn:aws:logs:R:A:log-group:" + group + ":log-stream:local");
  }

  private void add(
      Resource whose, String role, List<String> actions, String resource, boolean required) {
    actions.forEach(
        action -> uses.add(new ServiceUse(whose.id(), role, action, resource, required)));
  }
}
