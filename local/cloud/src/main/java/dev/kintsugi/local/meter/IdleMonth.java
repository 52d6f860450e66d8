package dev.kintsugi.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.schedule.ScheduleExpression;
import dev.kintsugi.local.template.EventSource;
import dev.kintsugi.local.template.FunctionSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a month of 730 hours costs in which nothing happens: Lambda polls the queues of functions,
 * schedules fire. What is stored, and alarms, keys and user pools, cost by themselves and are not
 * in it.
 *
 * <p>Lambda polls a queue by five connections of 20 seconds each, by two where there is little to
 * do unless the mapping has a maximum concurrency.
 *
 * @param polls requests a month by what polls
 * @param firings runs a month by what fires
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html">Scaling of
 *     SQS event source mappings</a>
 */
public record IdleMonth(Map<String, Double> polls, Map<String, Double> firings) {
  private static final Duration MONTH = Duration.ofHours(730);
  private static final double POLLS_A_MONTH = MONTH.toSeconds() / 20.0;
  private static final int POLLERS = 5;
  private static final int FEWEST = 2;
  private static final Instant SOME_TIME = Instant.parse("2026-01-01T00:00:00Z");

  /** Keeps copies. */
  public IdleMonth {
    polls = Map.copyOf(polls);
    firings = Map.copyOf(firings);
  }

  /** The idle month of functions. */
  public static IdleMonth of(List<FunctionSpec> functions) {
    var polls = new java.util.TreeMap<String, Double>();
    var firings = new java.util.TreeMap<String, Double>();
    for (FunctionSpec function : functions) {
      for (EventSource source : function.sources()) {
        if (source instanceof EventSource.QueuePoll poll && poll.enabled()) {
          int pollers = poll.concurrency().isPresent() ? POLLERS : FEWEST;
          polls.merge(name(function, poll), pollers * POLLS_A_MONTH, Double::sum);
        }
        if (source instanceof EventSource.Schedule schedule && schedule.enabled()) {
          firings.merge(function.id(), runs(schedule), Double::sum);
        }
      }
    }
    return new IdleMonth(polls, firings);
  }

  private static String name(FunctionSpec function, EventSource.QueuePoll poll) {
    return function.id() + " polls " + poll.queue().replaceFirst(".*:", "");
  }

  /** As often as it would fire in a week, taken for the month. */
  private static double runs(EventSource.Schedule schedule) {
    ScheduleExpression expression =
        ScheduleExpression.parse(schedule.expression(), schedule.zone());
    Duration seen = Duration.ofDays(7);
    Instant end = SOME_TIME.plus(seen);
    double runs = 0;
    var next = expression.next(SOME_TIME);
    while (next.isPresent() && !next.get().isAfter(end)) {
      runs++;
      next = expression.next(next.get());
    }
    return runs * MONTH.toSeconds() / seen.toSeconds();
  }

  /**
   * The month's lines and sum.
   *
   * @param measured what schedules have been seen to use, from which a run's share is taken
   */
  JsonNode json(Map<Measure, Double> measured, Prices prices) {
    ObjectNode month = JsonNodeFactory.instance.objectNode();
    ArrayNode lines = month.putArray("lines");
    Map<Measure, Double> sums = new EnumMap<>(Measure.class);
    polls.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> line(lines, e.getKey(), Map.of(Measure.SQS_REQUESTS, e.getValue()), sums, prices));
    firings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> line(lines, e.getKey() + " runs", month(e.getValue(), measured), sums, prices));
    double usd = 0;
    double beyond = 0;
    for (Map.Entry<Measure, Double> sum : sums.entrySet()) {
      usd += prices.of(sum.getKey(), sum.getValue());
      beyond += prices.ofMonth(sum.getKey(), sum.getValue());
    }
    return month
        .put("runs_measured", measured.getOrDefault(Measure.LAMBDA_INVOCATIONS, 0.0))
        .put("usd", usd)
        .put("usd_beyond_free_tier", beyond);
  }

  private static Map<Measure, Double> month(double runs, Map<Measure, Double> measured) {
    Map<Measure, Double> month = new EnumMap<>(Measure.class);
    double seen = measured.getOrDefault(Measure.LAMBDA_INVOCATIONS, 0.0);
    measured.forEach(
        (measure, amount) -> {
          if (measure != Measure.SQS_REQUESTS && seen > 0) {
            month.put(measure, amount / seen * runs);
          }
        });
    month.put(Measure.LAMBDA_INVOCATIONS, runs);
    return month;
  }

  private static void line(
      ArrayNode lines,
      String what,
      Map<Measure, Double> amounts,
      Map<Measure, Double> sums,
      Prices prices) {
    for (Map.Entry<Measure, Double> amount : new ArrayList<>(amounts.entrySet())) {
      sums.merge(amount.getKey(), amount.getValue(), Double::sum);
      lines
          .addObject()
          .put("what", what)
          .put("measure", amount.getKey().name().toLowerCase(Locale.ROOT))
          .put("amount", amount.getValue())
          .put("usd", prices.of(amount.getKey(), amount.getValue()));
    }
  }
}
