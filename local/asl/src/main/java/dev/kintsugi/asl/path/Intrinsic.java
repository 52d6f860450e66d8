package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A call of an intrinsic function, such as {@code States.Format('{} of {}', $.n, $.all)}.
 * Immutable.
 *
 * @param text as written
 * @param call the call
 */
record Intrinsic(String text, Term call) {
  private static final String PREFIX = "States.";

  /** All eighteen, by name. */
  static final Map<String, Function> FUNCTIONS =
      Map.ofEntries(
          Map.entry("Array", new Function(0, 10_000, (a, r) -> ArrayFunctions.array(a))),
          Map.entry("ArrayPartition", new Function(2, 2, (a, r) -> ArrayFunctions.partition(a))),
          Map.entry("ArrayContains", new Function(2, 2, (a, r) -> ArrayFunctions.contains(a))),
          Map.entry("ArrayRange", new Function(3, 3, (a, r) -> ArrayFunctions.range(a))),
          Map.entry("ArrayGetItem", new Function(2, 2, (a, r) -> ArrayFunctions.item(a))),
          Map.entry("ArrayLength", new Function(1, 1, (a, r) -> ArrayFunctions.length(a))),
          Map.entry("ArrayUnique", new Function(1, 1, (a, r) -> ArrayFunctions.unique(a))),
          Map.entry("Base64Encode", new Function(1, 1, (a, r) -> TextFunctions.encode(a))),
          Map.entry("Base64Decode", new Function(1, 1, (a, r) -> TextFunctions.decode(a))),
          Map.entry("Hash", new Function(2, 2, (a, r) -> TextFunctions.hash(a))),
          Map.entry("Format", new Function(1, 10_000, (a, r) -> TextFunctions.format(a))),
          Map.entry("StringSplit", new Function(2, 2, (a, r) -> TextFunctions.split(a))),
          Map.entry("JsonMerge", new Function(3, 3, (a, r) -> JsonFunctions.merge(a))),
          Map.entry("StringToJson", new Function(1, 1, (a, r) -> JsonFunctions.parse(a))),
          Map.entry("JsonToString", new Function(1, 1, (a, r) -> JsonFunctions.text(a))),
          Map.entry("MathAdd", new Function(2, 2, (a, r) -> JsonFunctions.add(a))),
          Map.entry("MathRandom", new Function(2, 3, JsonFunctions::random)),
          Map.entry("UUID", new Function(0, 0, (a, r) -> JsonFunctions.uuid(r))));

  static boolean isCall(String text) {
    return text.startsWith(PREFIX);
  }

  /**
   * The call that a text is.
   *
   * @throws PathException if it is none
   */
  static Intrinsic of(String text) {
    return new Intrinsic(text, new IntrinsicParser(text).parse());
  }

  /**
   * What the call gives.
   *
   * @throws PathException if it fails
   */
  JsonNode value(PathScope scope) {
    try {
      return call.value(scope);
    } catch (PathException e) {
      throw new PathException(
          "The function '%s' had the following error: %s".formatted(text, e.getMessage()));
    }
  }

  /**
   * A function.
   *
   * @param least arguments it needs
   * @param most arguments it takes
   * @param body what it does
   */
  record Function(int least, int most, Body body) {
    JsonNode call(List<JsonNode> arguments, RandomGenerator random) {
      return body.call(arguments, random);
    }
  }

  /** What a function does. */
  @FunctionalInterface
  interface Body {
    JsonNode call(List<JsonNode> arguments, RandomGenerator random);
  }
}
