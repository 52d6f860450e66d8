package dev.kintsugi.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kintsugi.asl.execution.StateMachineRunner;
import dev.kintsugi.local.bus.BusEvent;
import dev.kintsugi.local.bus.EventBus;
import dev.kintsugi.local.functions.AsyncInvocations;
import dev.kintsugi.local.functions.Destinations;
import dev.kintsugi.local.iam.Gate;
import dev.kintsugi.local.iam.Sender;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.queue.LocalQueue;
import dev.kintsugi.local.queue.Queues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Takes an event or a record to whatever an ARN names, if the sender may: function, queue, bus or
 * state machine.
 */
final class Deliveries implements Destinations {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int SERVICE = 2;

  private final Gate gate;
  private final Queues queues;
  private final Supplier<AsyncInvocations> functions;
  private final Supplier<EventBus> buses;
  private final Supplier<StateMachineRunner> machines;

  /** The three that need this one themselves are asked for when they are there. */
  Deliveries(
      Gate gate,
      Queues queues,
      Supplier<AsyncInvocations> functions,
      Supplier<EventBus> buses,
      Supplier<StateMachineRunner> machines) {
    this.gate = gate;
    this.queues = queues;
    this.functions = functions;
    this.buses = buses;
    this.machines = machines;
  }

  @Override
  public void deliver(Sender sender, String arn, String body, Map<String, String> attributes)
      throws Exception {
    if (arn.startsWith(BucketRules.PREFIX)) {
      String function = arn.substring(BucketRules.PREFIX.length());
      sender.needs(gate, function);
      functions.get().accept(function, BucketRules.notification(JSON.readTree(body)));
      return;
    }
    sender.needs(gate, arn);
    String[] parts = arn.split(":", -1);
    switch (parts.length > SERVICE ? parts[SERVICE] : "") {
      case "lambda" -> functions.get().accept(arn, body);
      case "sqs" -> queue(arn).send(body, attributes);
      case "states" -> machines.get().start(arn, RandomIdSource.next(), body);
      case "events" -> publish(arn, JSON.readTree(body));
      default -> throw new IllegalArgumentException("nothing that takes events: " + arn);
    }
  }

  private LocalQueue queue(String arn) {
    return queues.byArn(arn).orElseThrow(() -> new IllegalArgumentException("no queue " + arn));
  }

  /** An event goes on as it is; an invocation record becomes the detail of one. */
  private void publish(String arn, JsonNode body) {
    boolean event = body.has("detail-type");
    List<String> resources = new ArrayList<>();
    if (event) {
      body.path("resources").forEach(resource -> resources.add(resource.asText()));
    } else {
      resources.add(body.path("requestContext").path("functionArn").asText());
    }
    Instant time = Instant.parse(body.path(event ? "time" : "timestamp").asText());
    buses
        .get()
        .publish(
            arn,
            new BusEvent(
                event ? body.path("source").asText() : "lambda",
                event
                    ? body.path("detail-type").asText()
                    : "Lambda Function Invocation Result - Failure",
                resources,
                event ? body.path("detail") : body,
                time));
  }
}
