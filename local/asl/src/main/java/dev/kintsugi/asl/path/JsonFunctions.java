package dev.kintsugi.asl.path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The intrinsic functions of JSON, numbers and chance. */
final class JsonFunctions {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonFunctions() {}

  static JsonNode merge(List<JsonNode> arguments) {
    if (!arguments.get(2).isBoolean() || arguments.get(2).asBoolean()) {
      throw new PathException("only a shallow merge is possible: give false");
    }
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    merged.setAll(Arguments.object(arguments, 0));
    merged.setAll(Arguments.object(arguments, 1));
    return merged;
  }

  static JsonNode parse(List<JsonNode> arguments) {
    String text = Arguments.text(arguments, 0).replace("\\{", "{").replace("\\}", "}");
    if (text.isBlank()) {
      return NullNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new PathException("the text is no JSON: " + e.getOriginalMessage());
    }
  }

  static JsonNode text(List<JsonNode> arguments) {
    return TextNode.valueOf(arguments.getFirst().toString());
  }

  static JsonNode add(List<JsonNode> arguments) {
    long sum = Arguments.whole(arguments, 0) + Arguments.whole(arguments, 1);
    return LongNode.valueOf(sum);
  }

  /** A whole number from the first, inclusive, below the second; the third is a seed. */
  static JsonNode random(List<JsonNode> arguments, RandomGenerator random) {
    long from = Arguments.whole(arguments, 0);
    long below = Arguments.whole(arguments, 1);
    if (from >= below) {
      throw new PathException("the first number must be below the second");
    }
    RandomGenerator source =
        arguments.size() > 2 ? new Random(Arguments.whole(arguments, 2)) : random;
    return LongNode.valueOf(source.nextLong(from, below));
  }

  static JsonNode uuid(RandomGenerator random) {
    long most = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long least = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return TextNode.valueOf(new UUID(most, least).toString());
  }
}
