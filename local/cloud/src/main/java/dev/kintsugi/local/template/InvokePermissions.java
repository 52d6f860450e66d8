package dev.kintsugi.local.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Who may invoke functions by their own policies: what triggers them, for whom SAM adds the
 * permission (for a schedule of the scheduler a role, which comes to the same), and what
 * AWS::Lambda::Permission names.
 */
final class InvokePermissions {
  private static final String SOURCE = "aws:SourceArn";
  private static final String ACCOUNT = "aws:SourceAccount";

  private InvokePermissions() {}

  /** What SAM adds for the events of a function. */
  static List<ResourcePolicy> implied(FunctionSpec function) {
    List<ResourcePolicy> policies = new ArrayList<>();
    for (EventSource source : function.sources()) {
      switch (source) {
        case EventSource.Route route ->
            policies.add(implied(function, "apigateway.amazonaws.com", SOURCE, anyStage(route)));
        case EventSource.Events events -> policies.add(implied(function, events.rule().origin()));
        case EventSource.Schedule schedule -> policies.add(implied(function, schedule.origin()));
        case EventSource.Bucket _ ->
            policies.add(implied(function, "s3.amazonaws.com", ACCOUNT, Place.ACCOUNT));
        case EventSource.QueuePoll _ -> {}
      }
    }
    return policies;
  }

  private static ResourcePolicy implied(FunctionSpec function, RuleSpec.Origin origin) {
    return implied(function, origin.principal(), SOURCE, origin.arn());
  }

  private static ResourcePolicy implied(
      FunctionSpec function, String service, String key, String value) {
    ObjectNode statement = statement("lambda:InvokeFunction", service);
    statement.putArray("Resource").add(function.arn()).add(function.arn() + ":*");
    condition(statement, key, value);
    return policy(function.id(), statement);
  }

  private static String anyStage(EventSource.Route route) {
    return route.arn("*").replaceAll("\\{[^}]+}", "*");
  }

  /** One AWS::Lambda::Permission. */
  static ResourcePolicy written(LocalNames names, Resource resource) {
    Values values = new Values(resource.id(), resource.properties());
    ObjectNode statement = statement(values.required("Action"), values.required("Principal"));
    String function = values.required("FunctionName");
    statement.put(
        "Resource", function.startsWith("arn:") ? function : names.arnOfFunction(function));
    values.optional("SourceArn").ifPresent(arn -> condition(statement, SOURCE, arn));
    values.optional("SourceAccount").ifPresent(id -> condition(statement, ACCOUNT, id));
    return policy(resource.id(), statement);
  }

  private static ObjectNode statement(String action, String principal) {
    ObjectNode statement =
        JsonNodeFactory.instance.objectNode().put("Effect", "Allow").put("Action", action);
    String kind = principal.endsWith(".amazonaws.com") ? "Service" : "AWS";
    statement.putObject("Principal").put(kind, principal);
    return statement;
  }

  private static void condition(ObjectNode statement, String key, String value) {
    statement
        .withObject("/Condition")
        .withObject(key.equals(SOURCE) ? "/ArnLike" : "/StringEquals")
        .put(key, value);
  }

  private static ResourcePolicy policy(String whose, ObjectNode statement) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.putArray("Statement").add(statement);
    return new ResourcePolicy(whose, document);
  }
}
