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
 * @param asOf when they were looked up
 * @param each by measure
 */
public record Prices(String region, String asOf, Map<Measure, Price> each) {
  private static final String FILE = "prices-eu-central-1.json";

  /**
   * One price.
   *
   * @param usd US dollars for one of the measure
   * @param free so many a month cost nothing, for ever
   * @param checked whether it was found for this region at its source
   */
  public record Price(double usd, double free, boolean checked) {
    /** A price that was found, without a free tier. */
    public static Price of(double usd) {
      return new Price(usd, 0, true);
    }
  }

  private static final Price NOTHING = Price.of(0);

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
    Map<Measure, Price> each = new EnumMap<>(Measure.class);
    for (JsonNode price : table.path("prices")) {
      each.put(
          Measure.valueOf(price.path("measure").asText()),
          new Price(
              price.path("usd").asDouble() / price.path("per").asDouble(),
              price.path("free_a_month").asDouble(),
              price.path("checked").asBoolean()));
    }
    return new Prices(table.path("region").asText(), table.path("as_of").asText(), each);
  }

  /** The price of an amount, in US dollars, without free tier. */
  public double of(Measure measure, double amount) {
    return price(measure).usd() * amount;
  }

  /** The price of a month's amount, in US dollars, beyond what is free every month. */
  public double ofMonth(Measure measure, double amount) {
    Price price = price(measure);
    return price.usd() * Math.max(0, amount - price.free());
  }

  /** Whether a price was found at its source; what costs nothing needs none. */
  public boolean checked(Measure measure) {
    return price(measure).checked();
  }

  private Price price(Measure measure) {
    return each.getOrDefault(measure, NOTHING);
  }
}
