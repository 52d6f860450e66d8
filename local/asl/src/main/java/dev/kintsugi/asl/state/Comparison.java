package dev.kintsugi.asl.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The comparisons of the JSONPath dialect. Values of other types than a comparison is for compare
 * false, without an error.
 */
final class Comparison {
  /** How the names end that take a path to the value to compare with. */
  static final String PATH = "Path";

  /** All names. */
  static final Set<String> NAMES = names();

  private static final Set<String> ORDERED = Set.of("String", "Numeric", "Timestamp");

  private Comparison() {}

  private static Set<String> names() {
    var names =
        new HashSet<>(
            Set.of(
                "IsNull",
                "IsPresent",
                "IsNumeric",
                "IsString",
                "IsBoolean",
                "IsTimestamp",
                "StringMatches",
                "BooleanEquals",
                "BooleanEqualsPath"));
    for (String type : Set.of("String", "Numeric", "Timestamp")) {
      for (Order order : Order.values()) {
        names.add(type + order.name);
        names.add(type + order.name + PATH);
      }
    }
    return Set.copyOf(names);
  }

  static boolean holds(String name, JsonNode value, JsonNode other) {
    if (name.startsWith("Is")) {
      return is(name, value) == other.asBoolean();
    }
    if (name.equals("BooleanEquals")) {
      return value.isBoolean() && value.equals(other);
    }
    if (name.equals("StringMatches")) {
      return value.isTextual() && Wildcards.match(other.asText(), value.asText());
    }
    String type = ORDERED.stream().filter(name::startsWith).findFirst().orElseThrow();
    Optional<Integer> sign = compare(type, value, other);
    return sign.isPresent() && Order.of(name.substring(type.length())).holds(sign.get());
  }

  private static boolean is(String name, JsonNode value) {
    return switch (name) {
      case "IsNull" -> value.isNull();
      case "IsNumeric" -> value.isNumber();
      case "IsString" -> value.isTextual();
      case "IsBoolean" -> value.isBoolean();
      default -> Timestamps.of(value).isPresent();
    };
  }

  private static Optional<Integer> compare(String type, JsonNode one, JsonNode other) {
    return switch (type) {
      case "String" ->
          one.isTextual() && other.isTextual()
              ? Optional.of(one.asText().compareTo(other.asText()))
              : Optional.empty();
      case "Numeric" ->
          one.isNumber() && other.isNumber()
              ? Optional.of(one.decimalValue().compareTo(other.decimalValue()))
              : Optional.empty();
      default -> Timestamps.of(one).flatMap(t -> Timestamps.of(other).map(t::compareTo));
    };
  }

  /** Which signs of a comparison are wanted. */
  private enum Order {
    EQUALS("Equals", false, true, false),
    LESS("LessThan", true, false, false),
    GREATER("GreaterThan", false, false, true),
    AT_MOST("LessThanEquals", true, true, false),
    AT_LEAST("GreaterThanEquals", false, true, true);

    private final String name;
    private final boolean less;
    private final boolean equal;
    private final boolean greater;

    Order(String name, boolean less, boolean equal, boolean greater) {
      this.name = name;
      this.less = less;
      this.equal = equal;
      this.greater = greater;
    }

    static Order of(String name) {
      for (Order order : values()) {
        if (order.name.equals(name)) {
          return order;
        }
      }
      throw new IllegalArgumentException(name);
    }

    boolean holds(int sign) {
      return sign == 0 ? equal : sign < 0 ? less : greater;
    }
  }
}
