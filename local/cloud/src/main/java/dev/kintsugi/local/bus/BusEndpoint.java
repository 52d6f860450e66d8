package dev.kintsugi.local.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.template.Place;
import dev.kintsugi.local.template.RuleSpec;
import dev.kintsugi.local.web.Handler;
import dev.kintsugi.local.web.Request;
import dev.kintsugi.local.web.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** EventBridge's API over HTTP: AWS's JSON protocol 1.1. Thread-safe. */
public final class BusEndpoint implements Handler {
  /** The bytes a request may have. */
  public static final long LARGEST_BODY = 2L << 20;

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TYPE = "application/x-amz-json-1.1";
  private static final String PREFIX = "AWSEvents.";
  private static final int MOST_ENTRIES = 10;
  private static final int LARGEST_ENTRY = 1 << 20;

  private final EventBus bus;
  private final InstantSource clock;

  /** Answers for the bus given. */
  public BusEndpoint(EventBus bus, InstantSource clock) {
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public Response handle(Request request) throws IOException {
    String target = request.header("X-Amz-Target").orElse("");
    String operation = target.startsWith(PREFIX) ? target.substring(PREFIX.length()) : target;
    try {
      JsonNode body = JSON.readTree(new String(request.bytes(), StandardCharsets.UTF_8));
      return json(200, answer(operation, body));
    } catch (JsonProcessingException e) {
      return error("SerializationException", "the body is no JSON");
    } catch (IllegalArgumentException e) {
      return error("ValidationException", String.valueOf(e.getMessage()));
    } catch (UnsupportedOperationException e) {
      return error("UnknownOperationException", "unknown operation " + operation);
    }
  }

  private ObjectNode answer(String operation, JsonNode body) {
    return switch (operation) {
      case "PutEvents" -> put(body.path("Entries"));
      case "ListRules" -> rules(busOf(body));
      case "DescribeRule" -> rule(find(body, "Name"));
      case "ListTargetsByRule" -> targets(find(body, "Rule"));
      case "ListEventBuses" -> buses();
      default -> throw new UnsupportedOperationException(operation);
    };
  }

  private ObjectNode put(JsonNode entries) {
    if (!entries.isArray() || entries.isEmpty() || entries.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException("Entries must have 1 to " + MOST_ENTRIES + " elements");
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode results = answer.putArray("Entries");
    int failed = 0;
    for (JsonNode entry : entries) {
      Optional<String> problem = problem(entry);
      if (problem.isPresent()) {
        failed++;
        results.addObject().put("ErrorCode", "MalformedDetail").put("ErrorMessage", problem.get());
      } else {
        String name = entry.path("EventBusName").asText(EventBus.DEFAULT);
        results.addObject().put("EventId", bus.publish(name, event(entry)));
      }
    }
    return answer.put("FailedEntryCount", failed);
  }

  private static Optional<String> problem(JsonNode entry) {
    for (String field : List.of("Source", "DetailType", "Detail")) {
      if (!entry.path(field).isTextual()) {
        return Optional.of("Parameter " + field + " is not valid. Reason: it is missing.");
      }
    }
    String detail = entry.path("Detail").asText();
    if (detail.length() > LARGEST_ENTRY) {
      return Optional.of("Total size of the entry is over the limit.");
    }
    try {
      return JSON.readTree(detail).isObject()
          ? Optional.empty()
          : Optional.of("Detail is malformed.");
    } catch (JsonProcessingException e) {
      return Optional.of("Detail is malformed.");
    }
  }

  private BusEvent event(JsonNode entry) {
    var resources = new ArrayList<String>();
    entry.path("Resources").forEach(resource -> resources.add(resource.asText()));
    Instant time =
        entry.path("Time").isNumber()
            ? Instant.ofEpochMilli((long) (entry.path("Time").asDouble() * 1000))
            : clock.instant();
    try {
      return new BusEvent(
          entry.path("Source").asText(),
          entry.path("DetailType").asText(),
          resources,
          JSON.readTree(entry.path("Detail").asText()),
          time);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Detail is malformed.", e);
    }
  }

  private List<RuleSpec> busOf(JsonNode body) {
    String name = body.path("EventBusName").asText(EventBus.DEFAULT);
    return bus.rules(name)
        .orElseThrow(() -> new IllegalArgumentException("Event bus " + name + " does not exist."));
  }

  private RuleSpec find(JsonNode body, String field) {
    String name = body.path(field).asText();
    return busOf(body).stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Rule " + name + " does not exist."));
  }

  private static ObjectNode rules(List<RuleSpec> rules) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode array = answer.putArray("Rules");
    rules.forEach(rule -> array.add(rule(rule)));
    return answer;
  }

  private static ObjectNode rule(RuleSpec rule) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("Name", rule.name())
            .put("Arn", arn("rule/" + rule.name()))
            .put("State", rule.enabled() ? "ENABLED" : "DISABLED")
            .put("EventBusName", rule.bus());
    rule.pattern().ifPresent(pattern -> node.put("EventPattern", pattern));
    rule.schedule().ifPresent(schedule -> node.put("ScheduleExpression", schedule));
    return node;
  }

  private static ObjectNode targets(RuleSpec rule) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode array = answer.putArray("Targets");
    for (RuleSpec.Target target : rule.targets()) {
      array.addObject().put("Id", target.id()).put("Arn", target.arn());
    }
    return answer;
  }

  private ObjectNode buses() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode array = answer.putArray("EventBuses");
    bus.names()
        .forEach(name -> array.addObject().put("Name", name).put("Arn", arn("event-bus/" + name)));
    return answer;
  }

  private static String arn(String rest) {
    return "arn:aws:events:" + Place.REGION + ":" + Place.ACCOUNT + ":" + rest;
  }

  private static Response error(String type, String message) {
    return json(
        400, JsonNodeFactory.instance.objectNode().put("__type", type).put("message", message));
  }

  private static Response json(int status, ObjectNode body) {
    return Response.of(status, TYPE, body.toString().getBytes(StandardCharsets.UTF_8))
        .with("x-amzn-RequestId", RandomIdSource.next());
  }
}
