package dev.kintsugi.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows under headings, each column as wide as its widest cell. Not thread-safe. */
public final class Table {
  private static final int WIDEST = 72;

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();
  private final Style style;

  /** An empty table. */
  public Table(Style style, List<String> headings) {
    this.style = style;
    this.headings = List.copyOf(headings);
  }

  /** Adds a row of as many cells as there are headings. */
  public Table row(List<String> cells) {
    if (cells.size() != headings.size()) {
      throw new IllegalArgumentException("a row has one cell for each heading");
    }
    rows.add(cells.stream().map(c -> Texts.fit(c, WIDEST)).toList());
    return this;
  }

  /** The lines, the headings first; severities are coloured. */
  public List<String> lines() {
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          rows.stream()
              .mapToInt(r -> r.get(column).length())
              .reduce(headings.get(i).length(), Math::max);
    }
    var lines = new ArrayList<String>();
    lines.add(line(headings, widths, style::dim));
    rows.forEach(row -> lines.add(line(row, widths, this::coloured)));
    return lines;
  }

  private String coloured(String cell) {
    return switch (cell) {
      case "Fatal", "Critical", "High", "Medium" -> style.severity(cell);
      case "Closed", "completed" -> style.good(cell);
      default -> cell;
    };
  }

  private static String line(List<String> cells, int[] widths, UnaryOperator<String> colour) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      line.append(colour.apply(cell));
      if (i < widths.length - 1) {
        line.append(" ".repeat(widths[i] - cell.length() + 2));
      }
    }
    return line.toString().stripTrailing();
  }
}
