package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The role that SAM makes for a function or state machine that names none: what its Policies say,
 * as statements or by SAM's policy templates, and what SAM itself adds.
 */
final class ImpliedRole {
  private final LocalNames names;

  ImpliedRole(LocalNames names) {
    this.names = names;
  }

  RoleSpec of(Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    List<JsonNode> policies = new ArrayList<>();
    for (Values policy : values.each("Policies")) {
      policies.add(document(policy));
    }
    String name = resource.id() + "Role";
    return new RoleSpec(
        name, name, names.arnOfRole(name), policies, managed(values), resource.unexercised());
  }

  private JsonNode document(Values policy) {
    if (policy.has("Statement")) {
      ObjectNode document = JsonNodeFactory.instance.objectNode();
      document.set("Statement", policy.raw("Statement").orElseThrow().json());
      return document;
    }
    Map<String, Values> template = policy.members();
    if (template.size() != 1) {
      throw policy.wrong("Policies", "must be statements or one policy template of SAM");
    }
    Map.Entry<String, Values> only = template.entrySet().iterator().next();
    return SamPolicies.document(names, only.getKey(), only.getValue());
  }

  /** What SAM attaches by itself. */
  private static List<JsonNode> managed(Values values) {
    List<JsonNode> managed = new ArrayList<>();
    managed.add(
        SamPolicies.statement(
            List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
            List.of("*")));
    managed.add(
        SamPolicies.statement(
            List.of("xray:PutTraceSegments", "xray:PutTelemetryRecords"), List.of("*")));
    boolean polls =
        values.named("Events").values().stream()
            .anyMatch(event -> event.text("Type", "").equals("SQS"));
    if (polls) {
      managed.add(
          SamPolicies.statement(
              List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
              List.of("*")));
    }
    Values failure =
        values.inner("EventInvokeConfig").inner("DestinationConfig").inner("OnFailure");
    failure
        .optional("Destination")
        .ifPresent(arn -> managed.add(SamPolicies.statement(List.of(sending(arn)), List.of(arn))));
    values
        .inner("DeadLetterQueue")
        .optional("TargetArn")
        .ifPresent(
            arn -> managed.add(SamPolicies.statement(List.of("sqs:SendMessage"), List.of(arn))));
    return managed;
  }

  /** What a delivery to an ARN needs. */
  static String sending(String arn) {
    return switch (arn.split(":", -1)[2]) {
      case "lambda" -> "lambda:InvokeFunction";
      case "events" -> "events:PutEvents";
      default -> "sqs:SendMessage";
    };
  }
}
