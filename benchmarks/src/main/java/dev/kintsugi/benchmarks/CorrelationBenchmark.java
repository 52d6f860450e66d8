package dev.kintsugi.benchmarks;

import dev.kintsugi.detection.Compilation;
import dev.kintsugi.detection.RuleSet;
import dev.kintsugi.detection.correlation.CorrelationLimits;
import dev.kintsugi.detection.correlation.Correlator;
import dev.kintsugi.detection.correlation.Correlator.LateEvents;
import dev.kintsugi.detection.correlation.EventFacts;
import dev.kintsugi.detection.correlation.InMemoryCorrelationState;
import dev.kintsugi.detection.event.EventValue;
import dev.kintsugi.detection.event.EventValue.Scalar;
import dev.kintsugi.detection.rule.RuleSource;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Detections a second into the correlation state in memory, at 10,000 groups, for each type of
 * correlation; beside each, the same detections only counted in a hash map by group. In CPU time of
 * the one thread, baseline and subject alternating.
 */
public final class CorrelationBenchmark {
  private static final int GROUPS = 10_000;
  private static final int DETECTIONS = 1_000_000;
  private static final long NANOS = 1_000_000_000L;

  private static final List<String> CONDITIONS =
      List.of(
          "type: event_count\n  timespan: 10m\n  condition: {gte: 60}",
          "type: value_count\n  timespan: 10m\n  condition: {field: port, gte: 60}",
          "type: temporal\n  timespan: 10s",
          "type: temporal_ordered\n  timespan: 10s",
          "type: value_sum\n  timespan: 10m\n  condition: {field: bytes, gt: 1000000}",
          "type: value_avg\n  timespan: 10m\n  condition: {field: bytes, gt: 8500}",
          """
          type: value_percentile
            timespan: 10m
            condition: {field: bytes, percentile: 95, gt: 9999}\
          """);

  private CorrelationBenchmark() {}

  /** One detection: an event that matched the rule. */
  private record Detection(
      String id, Optional<Instant> time, Map<String, Scalar> fields, String rule)
      implements EventFacts {
    @Override
    public @Nullable Scalar value(String field) {
      return fields.get(field);
    }
  }

  /** Runs; the second argument is the number of rounds. */
  public static void main(String[] arguments) {
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    List<Detection> detections = detections();
    System.err.printf(
        "%,d detections, %,d groups, some 36 in a window of 10 minutes; CPU time, %d rounds%n",
        DETECTIONS, GROUPS, rounds);
    for (String condition : CONDITIONS) {
      Correlator warm = correlator(condition);
      feed(warm, detections);
      counted(detections);
      List<Double> subject = new ArrayList<>();
      List<Double> baseline = new ArrayList<>();
      long fired = 0;
      for (int i = 0; i < rounds; i++) {
        long start = cpu();
        counted(detections);
        baseline.add(DETECTIONS * (double) NANOS / (cpu() - start));
        Correlator correlator = correlator(condition);
        start = cpu();
        fired = feed(correlator, detections);
        subject.add(DETECTIONS * (double) NANOS / (cpu() - start));
      }
      System.err.printf(
          "%-18s %s a second, fired %,d times; counted in a map: %s%n",
          condition.lines().findFirst().orElseThrow().substring(6),
          Figures.spread(subject),
          fired,
          Figures.spread(baseline));
    }
  }

  private static long feed(Correlator correlator, List<Detection> detections) {
    long fired = 0;
    for (Detection detection : detections) {
      fired += correlator.accept(detection, List.of(detection.rule())).firings().size();
    }
    return fired;
  }

  private static int counted(List<Detection> detections) {
    Map<String, Integer> counts = new HashMap<>();
    for (Detection detection : detections) {
      Scalar user = detection.value("user");
      counts.merge(user == null ? "" : user.text(), 1, Integer::sum);
    }
    return counts.size();
  }

  private static Correlator correlator(String condition) {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("one", "two", "three")) {
      text.append(
          "title: %s%nname: %s%nlogsource: {}%ndetection: {s: {a: 1}, condition: s}%n---%n"
              .formatted(name, name));
    }
    text.append(
        "title: c%ncorrelation:%n  rules: [one, two, three]%n  group-by: user%n  %s%n"
            .formatted(condition));
    Compilation compilation = RuleSet.compile(List.of(new RuleSource("c", text.toString())));
    if (compilation.hasErrors()) {
      throw new IllegalStateException(compilation.issues().toString());
    }
    return new Correlator(
        compilation.rules().correlations(),
        new InMemoryCorrelationState(CorrelationLimits.OF_SERVICE),
        LateEvents.JUDGE_AGAIN);
  }

  /** 600 events a second: a window of ten minutes has 360,000, some 36 a group. */
  private static List<Detection> detections() {
    SplittableRandom random = new SplittableRandom(1);
    List<Scalar> users = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      users.add(EventValue.text("user-" + i));
    }
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    List<String> rules = List.of("one", "two", "three");
    List<Detection> detections = new ArrayList<>();
    for (int i = 0; i < DETECTIONS; i++) {
      Map<String, Scalar> fields =
          Map.of(
              "user", users.get(random.nextInt(GROUPS)),
              "port", EventValue.number(random.nextInt(65_536)),
              "bytes", EventValue.number(random.nextInt(10_000)));
      Optional<Instant> time = Optional.of(start.plusMillis(i * 10L / 6));
      detections.add(new Detection("e" + i, time, fields, rules.get(random.nextInt(3))));
    }
    return detections;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
