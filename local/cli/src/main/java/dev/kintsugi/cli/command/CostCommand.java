package dev.kintsugi.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kintsugi.cli.CommandFailedException;
import dev.kintsugi.cli.api.Http;
import dev.kintsugi.cli.instance.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What incidents would have cost on AWS. */
@Command(
    name = "cost",
    header = "Show what incidents would have cost on AWS.",
    footer = {
      "",
      "'shared' is work that names no incident or several, such as taking events in; 'idle' is"
          + " what",
      "runs although nothing happens: empty polls and schedules."
    })
final class CostCommand implements Callable<Integer> {
  private final Context context;

  @Parameters(
      arity = "0..1",
      paramLabel = "INCIDENT",
      description = "One incident, such as INC-2026-1, line by line; all if none is given.")
  private @Nullable String incident;

  @Option(names = "--idle", description = "What a month costs in which nothing happens.")
  private boolean idle;

  CostCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try (Service service = context.service()) {
      JsonNode bill = new Http(service.instance().api()).get("/_local/cost");
      if (idle) {
        idle(bill);
      } else {
        incidents(bill, chosen(bill));
      }
    }
    return 0;
  }

  private void idle(JsonNode bill) {
    if (context.json()) {
      context.out().println(line(bill, bill.path("idle_month"), "idle_month"));
    } else {
      CostText.idle(context, bill);
    }
  }

  private void incidents(JsonNode bill, List<JsonNode> chosen) {
    if (context.json()) {
      chosen.forEach(one -> context.out().println(line(bill, one, "cost")));
    } else if (incident == null) {
      CostText.all(context, bill, chosen);
    } else {
      CostText.one(context, bill, chosen.getFirst());
    }
  }

  private List<JsonNode> chosen(JsonNode bill) {
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
    return chosen;
  }

  private static ObjectNode line(JsonNode bill, JsonNode one, String type) {
    ObjectNode line = ((ObjectNode) one.deepCopy()).put("type", type);
    line.set("region", bill.path("region"));
    line.set("prices_as_of", bill.path("prices_as_of"));
    line.set("prices_checked", bill.path("prices_checked"));
    return line;
  }
}
