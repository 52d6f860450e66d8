package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.cli.terminal.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Bills as tables, the dearest first. */
final class CostText {
  private static final int TOP = 3;
  private static final String USD = "USD";
  private static final String UNCHECKED = " *";

  private CostText() {}

  /** A line for each incident, with what costs most in it. */
  static void all(Context context, JsonNode bill, List<JsonNode> incidents) {
    if (incidents.isEmpty()) {
      context.out().println("Nothing has been counted yet.");
      return;
    }
    var table = new Table(context.style(), List.of("Incident", USD, "Most of it"));
    double total = 0;
    for (JsonNode one : incidents) {
      table.row(List.of(one.path("incident").asText(), dollars(one), most(one)));
      total += one.path("usd").asDouble();
    }
    table.row(List.of("total", dollars(total), ""));
    table.lines().forEach(context.out()::println);
    prices(context, bill, false);
  }

  private static String most(JsonNode one) {
    return dearest(one).stream()
        .filter(line -> line.path("usd").asDouble() > 0)
        .limit(TOP)
        .map(line -> what(line) + " " + share(line, one))
        .collect(Collectors.joining(", "));
  }

  private static String share(JsonNode line, JsonNode one) {
    double share = 100 * line.path("usd").asDouble() / one.path("usd").asDouble();
    return String.format(Locale.ROOT, "%.0f %%", share);
  }

  /** Everything that one incident has used. */
  static void one(Context context, JsonNode bill, JsonNode incident) {
    var table = new Table(context.style(), List.of("What", "Amount", USD));
    boolean unchecked = false;
    for (JsonNode line : dearest(incident)) {
      boolean checked = line.path("price_checked").asBoolean();
      unchecked |= !checked;
      table.row(List.of(what(line) + (checked ? "" : UNCHECKED), amount(line), dollars(line)));
    }
    table.row(List.of("total", "", dollars(incident)));
    table.lines().forEach(context.out()::println);
    prices(context, bill, unchecked);
  }

  /** A month in which nothing happens. */
  static void idle(Context context, JsonNode bill) {
    JsonNode month = bill.path("idle_month");
    var table = new Table(context.style(), List.of("What", "Counted", "A month", USD));
    for (JsonNode line : month.path("lines")) {
      table.row(List.of(line.path("what").asText(), what(line), amount(line), dollars(line)));
    }
    table.row(List.of("total", "", "", dollars(month)));
    double beyond = month.path("usd_beyond_free_tier").asDouble();
    table.row(List.of("total beyond AWS's lasting free tier", "", "", dollars(beyond)));
    table.lines().forEach(context.out()::println);
    long runs = month.path("runs_measured").asLong();
    context
        .out()
        .println(
            runs == 0
                ? "No schedule has run here yet: what a run reads and how long it takes is missing."
                : "What a run uses is the mean of " + runs + " here.");
    context.out().println("Not in it: what is stored, alarms, and the user pool.");
    prices(context, bill, false);
  }

  private static void prices(Context context, JsonNode bill, boolean starred) {
    String checked =
        bill.path("prices_checked").asBoolean()
            ? ""
            : starred
                ? "; those with * were not found at their source for this region"
                : "; not all were found at their source: ./kintsugi cost INCIDENT marks them";
    context
        .out()
        .printf(
            "Prices of %s, looked up on %s%s. Durations are this machine's, not Lambda's.%n",
            bill.path("region").asText(), bill.path("prices_as_of").asText(), checked);
  }

  private static List<JsonNode> dearest(JsonNode one) {
    List<JsonNode> lines = new ArrayList<>();
    one.path("lines").forEach(lines::add);
    lines.sort(Comparator.comparingDouble((JsonNode l) -> l.path("usd").asDouble()).reversed());
    return lines;
  }

  private static String what(JsonNode line) {
    return line.path("measure").asText().replace('_', ' ');
  }

  private static String amount(JsonNode line) {
    double amount = line.path("amount").asDouble();
    return String.format(Locale.ROOT, amount == Math.rint(amount) ? "%,.0f" : "%,.3f", amount);
  }

  private static String dollars(JsonNode line) {
    return dollars(line.path("usd").asDouble());
  }

  private static String dollars(double usd) {
    return String.format(Locale.ROOT, "%.6f", usd);
  }
}
