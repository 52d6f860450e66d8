package dev.kintsugi.local.front;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.iam.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What EventBridge's operations need. */
final class BusNeeds implements JsonDialect.Needs {
  private static final String DEFAULT = "default";

  @Override
  public List<Access> of(String operation, JsonNode body) throws UnknownOperationException {
    return switch (operation) {
      case "PutEvents" -> put(body.path("Entries"));
      case "ListRules", "ListEventBuses" -> List.of(Access.of("events:" + operation, "*"));
      case "DescribeRule" -> rule(operation, body, "Name");
      case "ListTargetsByRule" -> rule(operation, body, "Rule");
      default -> throw new UnknownOperationException(operation);
    };
  }

  private static List<Access> put(JsonNode entries) {
    List<Access> accesses = new ArrayList<>();
    for (JsonNode entry : entries) {
      String bus = entry.path("EventBusName").asText(DEFAULT);
      accesses.add(
          new Access(
              "events:PutEvents",
              Arns.orName(bus, "events", "event-bus/"),
              Map.of(
                  "events:source",
                  List.of(entry.path("Source").asText()),
                  "events:detail-type",
                  List.of(entry.path("DetailType").asText()))));
    }
    return accesses;
  }

  private static List<Access> rule(String operation, JsonNode body, String field) {
    String bus = body.path("EventBusName").asText(DEFAULT);
    String name = body.path(field).asText();
    String rest = bus.equals(DEFAULT) ? "rule/" + name : "rule/" + bus + "/" + name;
    return List.of(Access.of("events:" + operation, Arns.of("events", rest)));
  }
}
