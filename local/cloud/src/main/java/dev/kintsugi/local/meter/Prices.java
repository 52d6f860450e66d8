package dev.kintsugi.local.meter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What AWS asks for, from a dated table.
 *
 * @param region the region they are for
 * @param asOf the date of the table
 * @param checked whether somebody has compared them with the source since they were written down
 * @param each US dollars for one of a measure
 */
public record Prices(String region, String asOf, boolean checked, Map<Measure, Double> each) {
  private static final String FILE = "prices-eu-central-1.json";

  /** Keeps a copy. */
  public Prices {
    each = Map.copyOf(each);
  }

  /** The table that ships. */
  public static Prices shipped() {
    try (InputStream in = Objects.requireNonNull(Prices.class.getResourceAsStream(FILE))) {
      return of(new JsonMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Prices of(JsonNode table) {
    Map<Measure, Double> each = new EnumMap<>(Measure.class);
    for (JsonNode price : table.path("prices")) {
      each.put(
          Measure.valueOf(price.path("measure").asText()),
          price.path("usd").asDouble() / price.path("per").asDouble());
    }
    return new Prices(
        table.path("region").asText(),
        table.path("as_of").asText(),
        table.path("checked").asBoolean(),
        each);
  }

  /** The price of an amount, in US dollars. */
  public double of(Measure measure, double amount) {
    return each.getOrDefault(measure, 0.0) * amount;
  }
}
