package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.instance.Service;
import dev.kintsugi.cli.terminal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What incidents would have cost on AWS. */
@Command(name = "cost", header = "Show what incidents would have cost on AWS.")
final class CostCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      arity = "0..1",
      paramLabel = "INCIDENT",
      description = "One incident, such as INC-2026-1, line by line; all if none is given.")
  private @Nullable String incident;

  CostCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Service service = context.service()) {
      JsonNode bill = new Http(service.instance().api()).get("/_local/cost");
      List<JsonNode> chosen = new ArrayList<>();
      for (JsonNode one : bill.path("incidents")) {
        if (incident == null || incident.equals(one.path("incident").asText())) {
          chosen.add(one);
        }
      }
      if (incident != null && chosen.isEmpty()) {
        throw CommandFailedException.failed(
            "Nothing has been counted for " + incident + ": see ./kintsugi cost for all.");
      }
      if (context.json()) {
        chosen.forEach(one -> context.out().println(line(bill, one)));
      } else {
        print(bill, chosen);
      }
    }
    return 0;
  }

  private static ObjectNode line(JsonNode bill, JsonNode one) {
    ObjectNode line = ((ObjectNode) one.deepCopy()).put("type", "cost");
    line.set("region", bill.path("region"));
    line.set("prices_as_of", bill.path("prices_as_of"));
    line.set("prices_checked", bill.path("prices_checked"));
    return line;
  }

  private void print(JsonNode bill, List<JsonNode> chosen) {
    Table table =
        incident == null
            ? new Table(context.style(), List.of("Incident", "USD"))
            : new Table(context.style(), List.of("What", "Amount", "USD"));
    for (JsonNode one : chosen) {
      if (incident == null) {
        table.row(List.of(one.path("incident").asText(), dollars(one)));
      } else {
        for (JsonNode line : one.path("lines")) {
          String what = line.path("measure").asText().replace('_', ' ');
          String amount = String.format(Locale.ROOT, "%,.3f", line.path("amount").asDouble());
          table.row(List.of(what, amount, dollars(line)));
        }
        table.row(List.of("total", "", dollars(one)));
      }
    }
    table.lines().forEach(context.out()::println);
    context
        .out()
        .printf(
            "Prices of %s as of %s%s; durations are this machine's, not Lambda's.%n",
            bill.path("region").asText(),
            bill.path("prices_as_of").asText(),
            bill.path("prices_checked").asBoolean() ? "" : ", not checked since");
  }

  private static String dollars(JsonNode line) {
    return String.format(Locale.ROOT, "%.6f", line.path("usd").asDouble());
  }
}
