package dev.kintsugi.asl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.history.HistoryEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A history as a table: number, cause, time since the start, event, state, and what it carries. */
final class HistoryTable {
  private static final int WIDEST_DATA = 100;
  private static final List<String> DATA =
      List.of("output", "cause", "parameters", "input", "length", "index");

  private final List<HistoryEvent> events;

  HistoryTable(List<HistoryEvent> events) {
    this.events = events;
  }

  /** The lines, the first with the names of the columns. */
  List<String> lines() {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("id", "after", "seconds", "event", "state", "error", "data"));
    events.forEach(event -> rows.add(row(event)));
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String pad = " ".repeat(widths[i] - row.get(i).length());
      line.append(i < 3 ? pad + row.get(i) : row.get(i) + pad).append("  ");
    }
    return line.toString().stripTrailing();
  }

  private List<String> row(HistoryEvent event) {
    Duration since = Duration.between(events.getFirst().at(), event.at());
    return List.of(
        Long.toString(event.id()),
        Long.toString(event.previousId()),
        "%.3f".formatted(since.toMillis() / 1000.0),
        event.type(),
        event.detail("name"),
        event.detail("error"),
        data(event));
  }

  private static String data(HistoryEvent event) {
    String data =
        Stream.concat(DATA.stream(), Stream.of("resource"))
            .map(event.details()::get)
            .filter(value -> value != null)
            .map(JsonNode::asText)
            .findFirst()
            .orElse("")
            .replace('\n', ' ');
    return data.length() <= WIDEST_DATA ? data : data.substring(0, WIDEST_DATA - 1) + "…";
  }
}
