package dev.kintsugi.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.local.template.YamlFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Faults as a file plans them: for a service and operation a kind and the share of calls it
 * strikes. The same seed and order of calls give the same faults. Thread-safe.
 *
 * <pre>{@code
 * seed: 7
 * faults:
 *   - {service: dynamodb, operation: PutItem, kind: throttle, share: 0.2}
 *   - {service: s3, operation: '*', kind: slow, share: 0.1, delay_ms: 500}
 *   - {service: states, operation: StartExecution, kind: lost-answer, share: 0.5, most: 3}
 * }</pre>
 */
public final class FaultPlan implements Faults {
  private static final Set<String> SERVICES =
      Set.of("dynamodb", "s3", "sqs", "events", "states", "lambda", "kms");
  private static final Set<String> RULE =
      Set.of("service", "operation", "kind", "share", "delay_ms", "most");
  private static final Map<String, Fault.Kind> KINDS =
      Map.of(
          "throttle", Fault.Kind.THROTTLE,
          "error500", Fault.Kind.ERROR500,
          "timeout", Fault.Kind.TIMEOUT,
          "lost-answer", Fault.Kind.LOST_ANSWER,
          "slow", Fault.Kind.SLOW);
  private static final Map<Fault.Kind, Duration> DELAYS =
      Map.of(Fault.Kind.TIMEOUT, Duration.ofSeconds(31), Fault.Kind.SLOW, Duration.ofSeconds(1));

  private final List<Rule> rules;
  private final SplittableRandom random;
  private final long[] sofar;
  private final Map<String, LongAdder> struck = new ConcurrentHashMap<>();

  /**
   * One line of a plan.
   *
   * @param operation * for all of the service
   * @param share of calls, from 0 to 1
   * @param most how many calls it strikes at most
   */
  record Rule(String service, String operation, Fault fault, double share, long most) {
    boolean covers(String calledService, String calledOperation) {
      return service.equals(calledService)
          && (operation.equals("*") || operation.equals(calledOperation));
    }
  }

  private FaultPlan(List<Rule> rules, long seed) {
    this.rules = List.copyOf(rules);
    this.random = new SplittableRandom(seed);
    this.sofar = new long[rules.size()];
  }

  /**
   * Reads a plan of YAML or JSON.
   *
   * @throws InvalidFaultsException naming everything that is wrong with it
   * @throws IOException if the file can't be read
   */
  public static FaultPlan read(Path file) throws IOException, InvalidFaultsException {
    return of(YamlFiles.read(file));
  }

  static FaultPlan of(JsonNode plan) throws InvalidFaultsException {
    List<String> problems = new ArrayList<>();
    for (var field : plan.properties()) {
      if (!Set.of("seed", "faults").contains(field.getKey())) {
        problems.add("unknown: " + field.getKey());
      }
    }
    if (!plan.path("faults").isArray()) {
      problems.add("faults must be a list");
    }
    List<Rule> rules = new ArrayList<>();
    int number = 1;
    for (JsonNode rule : plan.path("faults")) {
      rules.add(rule("fault " + number++ + ": ", rule, problems));
    }
    if (!problems.isEmpty()) {
      throw new InvalidFaultsException(problems);
    }
    return new FaultPlan(rules, plan.path("seed").asLong(1));
  }

  private static Rule rule(String which, JsonNode json, List<String> problems) {
    for (var field : json.properties()) {
      if (!RULE.contains(field.getKey())) {
        problems.add(which + "unknown: " + field.getKey());
      }
    }
    String service = json.path("service").asText();
    if (!SERVICES.contains(service)) {
      problems.add(which + "service must be one of " + new java.util.TreeSet<>(SERVICES));
    }
    Fault.Kind kind = KINDS.get(json.path("kind").asText().toLowerCase(Locale.ROOT));
    if (kind == null) {
      problems.add(which + "kind must be one of " + new java.util.TreeSet<>(KINDS.keySet()));
      kind = Fault.Kind.THROTTLE;
    }
    double share = json.path("share").asDouble(1);
    if (!(share >= 0 && share <= 1)) {
      problems.add(which + "share must be from 0 to 1");
    }
    Duration usual = DELAYS.getOrDefault(kind, Duration.ZERO);
    Duration delay = Duration.ofMillis(json.path("delay_ms").asLong(usual.toMillis()));
    if (delay.isNegative()) {
      problems.add(which + "delay_ms must not be negative");
    }
    return new Rule(
        service,
        json.path("operation").asText("*"),
        new Fault(kind, delay),
        share,
        json.path("most").asLong(Long.MAX_VALUE));
  }

  @Override
  public Optional<Fault> next(String service, String operation) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.covers(service, operation) && strikes(rule, i)) {
        String kind = rule.fault().kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        struck
            .computeIfAbsent(service + " " + operation + " " + kind, _ -> new LongAdder())
            .increment();
        return Optional.of(rule.fault());
      }
    }
    return Optional.empty();
  }

  private synchronized boolean strikes(Rule rule, int index) {
    boolean drawn = random.nextDouble() < rule.share();
    return drawn && sofar[index]++ < rule.most();
  }

  /** How many calls were struck, by {@code service operation kind}. */
  public Map<String, Long> struck() {
    Map<String, Long> counts = new TreeMap<>();
    struck.forEach((what, count) -> counts.put(what, count.sum()));
    return counts;
  }
}
