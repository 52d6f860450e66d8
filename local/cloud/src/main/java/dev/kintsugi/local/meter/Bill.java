package dev.kintsugi.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.local.meter.Prices.Price;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What each incident costs: what the meter has counted, with the transitions of executions that
 * still run, at the table's prices. Thread-safe.
 */
public final class Bill {
  private final Meter meter;
  private final Supplier<Map<String, Long>> running;
  private final Prices prices;
  private final IdleMonth idle;

  /**
   * A bill.
   *
   * @param running transitions of executions that have not ended, by incident
   * @param idle what polls and fires although nothing happens
   */
  public Bill(Meter meter, Supplier<Map<String, Long>> running, Prices prices, IdleMonth idle) {
    this.meter = meter;
    this.running = running;
    this.prices = prices;
    this.idle = idle;
  }

  /** What has been used, by incident and measure. */
  public Map<String, Map<Measure, Double>> used() {
    Map<String, Map<Measure, Double>> used = new TreeMap<>(meter.totals());
    running
        .get()
        .forEach(
            (incident, transitions) ->
                used.computeIfAbsent(incident, _ -> new EnumMap<>(Measure.class))
                    .merge(Measure.STATE_TRANSITIONS, (double) transitions, Double::sum));
    return used;
  }

  /** What an incident has cost so far, in US dollars; zero for one that is not known. */
  public double cost(String incident) {
    return used().getOrDefault(incident, Map.of()).entrySet().stream()
        .mapToDouble(entry -> prices.of(entry.getKey(), entry.getValue()))
        .sum();
  }

  /** The bill of every incident, and of what is shared. */
  public JsonNode json() {
    ObjectNode bill =
        JsonNodeFactory.instance
            .objectNode()
            .put("region", prices.region())
            .put("prices_as_of", prices.asOf())
            .put("prices_checked", prices.each().values().stream().allMatch(Price::checked));
    var incidents = bill.putArray("incidents");
    double sum = 0;
    Map<String, Map<Measure, Double>> used = used();
    for (var entry : used.entrySet()) {
      ObjectNode one = incidents.addObject().put("incident", entry.getKey());
      var lines = one.putArray("lines");
      double total = 0;
      for (Map.Entry<Measure, Double> amount : entry.getValue().entrySet()) {
        double usd = prices.of(amount.getKey(), amount.getValue());
        total += usd;
        lines
            .addObject()
            .put("measure", amount.getKey().name().toLowerCase(Locale.ROOT))
            .put("amount", amount.getValue())
            .put("usd", usd)
            .put("price_checked", prices.checked(amount.getKey()));
      }
      one.put("usd", total);
      sum += total;
    }
    bill.set("idle_month", idle.json(used.getOrDefault(Attribution.IDLE, Map.of()), prices));
    return bill.put("usd", sum);
  }
}
