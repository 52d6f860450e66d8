package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The intrinsic functions of texts. */
final class TextFunctions {
  private static final int LONGEST = 10_000;
  private static final Set<String> DIGESTS =
      Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

  private TextFunctions() {}

  static JsonNode encode(List<JsonNode> arguments) {
    byte[] bytes = limited(arguments).getBytes(StandardCharsets.UTF_8);
    return TextNode.valueOf(Base64.getEncoder().encodeToString(bytes));
  }

  static JsonNode decode(List<JsonNode> arguments) {
    try {
      byte[] bytes = Base64.getDecoder().decode(limited(arguments));
      return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new PathException("the text is no Base64: " + e.getMessage());
    }
  }

  static JsonNode hash(List<JsonNode> arguments) {
    JsonNode data = arguments.getFirst();
    String algorithm = Arguments.text(arguments, 1);
    if (!DIGESTS.contains(algorithm)) {
      throw new PathException("the algorithm must be one of " + DIGESTS.stream().sorted().toList());
    }
    try {
      String text = data.isTextual() ? data.asText() : data.toString();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes);
      return TextNode.valueOf(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new PathException("the algorithm " + algorithm + " is not there");
    }
  }

  /** Puts the arguments in the places marked {@code {}}; {@code \{} and {@code \}} are braces. */
  static JsonNode format(List<JsonNode> arguments) {
    String template = Arguments.text(arguments, 0);
    var text = new StringBuilder();
    int next = 1;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '\\' && i + 1 < template.length()) {
        text.append(template.charAt(++i));
      } else if (template.startsWith("{}", i)) {
        if (next >= arguments.size()) {
          throw new PathException("there are more places than arguments");
        }
        text.append(shown(arguments.get(next++)));
        i++;
      } else {
        text.append(c);
      }
    }
    if (next != arguments.size()) {
      throw new PathException("there are more arguments than places");
    }
    return TextNode.valueOf(text.toString());
  }

  /** A value as Java prints it, which is what AWS recorded. */
  private static String shown(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(field -> field.getKey() + "=" + shown(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      return StreamSupport.stream(value.spliterator(), false)
          .map(TextFunctions::shown)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value.asText();
  }

  /** Splits at each of the separators' characters; empty parts are left out, as AWS recorded. */
  static JsonNode split(List<JsonNode> arguments) {
    var tokens = new StringTokenizer(Arguments.text(arguments, 0), Arguments.text(arguments, 1));
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    while (tokens.hasMoreTokens()) {
      parts.add(tokens.nextToken());
    }
    return parts;
  }

  private static String limited(List<JsonNode> arguments) {
    String text = Arguments.text(arguments, 0);
    if (text.length() > LONGEST) {
      throw new PathException("the text has over " + LONGEST + " characters");
    }
    return text;
  }
}
