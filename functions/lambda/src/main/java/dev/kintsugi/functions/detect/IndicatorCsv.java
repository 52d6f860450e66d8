package dev.kintsugi.functions.detect;

import dev.kintsugi.functions.runtime.InvalidInputException;
import dev.kintsugi.incident.triage.Indicator;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Indicators as comma-separated lines {@code type,value,source,confidence,until}: type is ip,
 * domain or hash, until an instant or nothing; # begins a comment, a first line of those names is
 * passed over.
 */
final class IndicatorCsv {
  static final int MOST = 500_000;
  private static final int LONGEST = 2_048;
  private static final Map<String, String> TYPES =
      Map.of("ip", "IP Address", "domain", "Hostname", "hash", "Hash");

  private IndicatorCsv() {}

  /**
   * Reads all lines.
   *
   * @throws InvalidInputException naming the first line that is wrong
   */
  static List<Indicator> read(byte[] bytes) {
    var all = new ArrayList<Indicator>();
    int number = 0;
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#") || (number == 1 && line.startsWith("type,"))) {
        continue;
      }
      if (all.size() == MOST || line.length() > LONGEST) {
        throw new InvalidInputException("line " + number + " is one too many or too long");
      }
      all.add(indicator(List.of(line.split(",", -1)), number));
    }
    return all;
  }

  private static Indicator indicator(List<String> columns, int number) {
    String type = TYPES.get(column(columns, 0));
    String value = column(columns, 1).toLowerCase(Locale.ROOT);
    String source = column(columns, 2);
    if (type == null || value.isEmpty() || source.isEmpty() || columns.size() > 5) {
      throw new InvalidInputException(
          "line " + number + " is not type,value,source,confidence,until");
    }
    try {
      int confidence = Integer.parseInt(column(columns, 3));
      if (confidence < 0 || confidence > 100) {
        throw new InvalidInputException("line " + number + ": confidence is 0 to 100");
      }
      String until = column(columns, 4);
      return new Indicator(
          type,
          value,
          source,
          confidence,
          until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until)));
    } catch (NumberFormatException | DateTimeException e) {
      throw new InvalidInputException("line " + number + ": " + e.getMessage());
    }
  }

  private static String column(List<String> columns, int index) {
    return index < columns.size() ? columns.get(index).strip() : "";
  }
}
