package dev.kintsugi.functions.api;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table as CSV (RFC 4180), UTF-8. What a spreadsheet would take for a formula is kept from it by
 * an apostrophe. Not thread-safe.
 */
final class Sheet {
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\t\r]", Pattern.DOTALL);

  private final StringBuilder text = new StringBuilder();

  Sheet(List<String> header) {
    row(header);
  }

  void row(List<String> cells) {
    text.append(cells.stream().map(Sheet::cell).collect(Collectors.joining(","))).append("\r\n");
  }

  private static String cell(String value) {
    String safe = FORMULA.matcher(value).find() ? "'" + value : value;
    boolean quoted = safe.matches("(?s).*[\",\r\n].*");
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  String text() {
    return text.toString();
  }
}
