package dev.kintsugi.local.bus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.functions.Destinations;
import dev.kintsugi.local.functions.HostServices;
import dev.kintsugi.local.iam.NotPermittedException;
import dev.kintsugi.local.iam.Sender;
import dev.kintsugi.local.journal.Outstanding;
import dev.kintsugi.local.journal.RandomIdSource;
import dev.kintsugi.local.template.RuleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * EventBridge: takes events, matches the rules of their bus, and delivers to targets at least once:
 * what is accepted is kept before it is acknowledged, and tried again with growing pauses on the
 * cloud's clock. What no policy allows is not tried again. Thread-safe.
 */
public final class EventBus {
  /** The bus every account has. */
  public static final String DEFAULT = "default";

  private static final String WORK = "event bus";
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Map<String, Bus> buses = new LinkedHashMap<>();
  private final Outstanding journal;
  private final HostServices services;
  private final Destinations destinations;

  /**
   * Buses with rules.
   *
   * @param names the buses declared; the default one is added
   * @param journal where deliveries are kept until they are made
   */
  public EventBus(
      List<String> names,
      List<RuleSpec> rules,
      Outstanding journal,
      HostServices services,
      Destinations destinations) {
    this.journal = journal;
    this.services = services;
    this.destinations = destinations;
    add(DEFAULT, rules);
    names.forEach(name -> add(name, rules));
    for (RuleSpec rule : rules) {
      if (!buses.containsKey(rule.bus())) {
        throw new IllegalArgumentException(
            "rule " + rule.name() + " is on the bus " + rule.bus() + ", which is not declared");
      }
    }
  }

  private void add(String name, List<RuleSpec> rules) {
    buses.put(name, new Bus(name, rules.stream().filter(r -> r.bus().equals(name)).toList()));
  }

  /** Goes on with what an earlier process had not delivered. */
  public void resume() {
    journal.kept().values().stream().map(Delivery::of).forEach(this::schedule);
  }

  /** The names of the buses, the default one first. */
  public List<String> names() {
    return List.copyOf(buses.keySet());
  }

  /** The rules of a bus, given by name or ARN; empty if there is no such bus. */
  public Optional<List<RuleSpec>> rules(String bus) {
    return Optional.ofNullable(buses.get(plain(bus))).map(Bus::rules);
  }

  /** Takes an event; its deliveries are safe when this returns. Gives the event's id. */
  public String publish(String bus, BusEvent event) {
    Bus known = buses.get(plain(bus));
    String id = RandomIdSource.next();
    if (known == null) {
      // EventBridge accepts events for buses that do not exist, and drops them.
      return id;
    }
    ObjectNode envelope = event.envelope(id);
    services.activity().enter(WORK);
    try {
      for (RuleSpec rule : known.matching(envelope)) {
        rule.targets().forEach(target -> deliver(rule, target, envelope));
      }
    } finally {
      services.activity().leave(WORK);
    }
    return id;
  }

  /** Delivers to a rule's targets what a schedule says. */
  public void scheduled(RuleSpec rule, String event) {
    for (RuleSpec.Target target : rule.targets()) {
      start(rule, target, target.input().orElse(event));
    }
  }

  private void deliver(RuleSpec rule, RuleSpec.Target target, ObjectNode envelope) {
    String body =
        target
            .input()
            .orElseGet(
                () -> target.inputPath().map(p -> at(envelope, p)).orElse(envelope).toString());
    start(rule, target, body);
  }

  private static JsonNode at(JsonNode envelope, String path) {
    JsonNode node = envelope;
    for (String step : path.replaceFirst("^\\$\\.?", "").split("\\.", -1)) {
      node = step.isEmpty() ? node : node.path(step);
    }
    return node;
  }

  /** The scheduler reaches everything in a role, a rule only machines and buses. */
  private static Sender sender(RuleSpec rule, RuleSpec.Target target) {
    RuleSpec.Origin origin = rule.origin();
    boolean inRole =
        origin.principal().equals(RuleSpec.Origin.SCHEDULER)
            || target.arn().startsWith("arn:aws:states:")
            || target.arn().startsWith("arn:aws:events:");
    return target
        .role()
        .filter(role -> inRole)
        .map(role -> Sender.role(role, origin.arn()))
        .orElseGet(() -> Sender.service(origin.principal(), origin.arn()));
  }

  private void start(RuleSpec rule, RuleSpec.Target target, String body) {
    Instant now = services.clock().now();
    var delivery =
        new Delivery(
            RandomIdSource.next(),
            sender(rule, target),
            target.arn(),
            body,
            target.retry(),
            target.deadLetters(),
            now,
            now,
            0);
    keep(delivery);
  }

  private void keep(Delivery delivery) {
    journal.keep(delivery.id(), delivery.json());
    schedule(delivery);
  }

  private void schedule(Delivery delivery) {
    services.clock().at(delivery.due(), () -> attempt(delivery));
  }

  private void attempt(Delivery delivery) {
    services.activity().enter(WORK);
    try {
      destinations.deliver(delivery.sender(), delivery.target(), delivery.body(), Map.of());
      journal.forget(delivery.id());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      failed(delivery, e);
    } finally {
      services.activity().leave(WORK);
    }
  }

  private void failed(Delivery before, Exception cause) {
    Instant now = services.clock().now();
    Duration pause = Duration.ofSeconds(1L << Math.min(before.attempts() + 1, 8));
    Delivery delivery =
        before.failedOnce(now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause));
    if (!(cause instanceof NotPermittedException) && !delivery.exhausted(now)) {
      keep(delivery);
      return;
    }
    services.lines().accept("event-bus", "not delivered to " + delivery.target() + ": " + cause);
    delivery.deadLetters().ifPresent(queue -> bury(delivery, queue, cause));
    journal.forget(delivery.id());
  }

  private void bury(Delivery delivery, String queue, Exception cause) {
    Map<String, String> attributes =
        Map.of(
            "RULE_ARN",
            delivery.sender().source(),
            "TARGET_ARN",
            delivery.target(),
            "ERROR_CODE",
            cause instanceof NotPermittedException ? "NO_PERMISSIONS" : "RETRIES_EXHAUSTED",
            "ERROR_MESSAGE",
            String.valueOf(cause.getMessage()));
    // The queue is asked in the rule's name even where the target is reached in a role.
    Sender rule = Sender.service("events.amazonaws.com", delivery.sender().source());
    try {
      destinations.deliver(rule, queue, delivery.body(), attributes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      services
          .lines()
          .accept("event-bus", "the dead-letter queue " + queue + " did not take it: " + e);
    }
  }

  private static String plain(String nameOrArn) {
    return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
  }
}
