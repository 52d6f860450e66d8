package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Payload templates: the value of a field whose name ends in {@code .$} is a path or an intrinsic
 * function; every other value stands for itself. Thread-safe.
 */
public final class Templates {
  private static final String DYNAMIC = ".$";

  private Templates() {}

  /**
   * A template with its paths and functions replaced by what they give.
   *
   * @throws PathException naming the field, if one gives nothing
   */
  public static JsonNode fill(JsonNode template, PathScope scope) {
    if (template.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : template.properties()) {
        String name = field.getKey();
        if (name.endsWith(DYNAMIC)) {
          String plain = name.substring(0, name.length() - DYNAMIC.length());
          filled.set(plain, evaluate(name, field.getValue(), scope));
        } else {
          filled.set(name, fill(field.getValue(), scope));
        }
      }
      return filled;
    }
    if (template.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      template.forEach(element -> filled.add(fill(element, scope)));
      return filled;
    }
    return template;
  }

  /** The value of a text that is a path or an intrinsic function. */
  public static JsonNode evaluate(String text, PathScope scope) {
    return Intrinsic.isCall(text) ? Intrinsic.of(text).value(scope) : Paths.read(text, scope);
  }

  private static JsonNode evaluate(String field, JsonNode value, PathScope scope) {
    try {
      return evaluate(value.asText(), scope);
    } catch (PathException e) {
      throw new PathException("The field '%s': %s".formatted(field, e.getMessage()));
    }
  }

  /** Tells of every dynamic field that is neither a path nor a call, by its place and why. */
  public static void check(String path, JsonNode template, BiConsumer<String, String> report) {
    if (template.isArray()) {
      for (int i = 0; i < template.size(); i++) {
        check(path + "/" + i, template.get(i), report);
      }
    }
    for (Map.Entry<String, JsonNode> field : template.properties()) {
      String at = path + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
      if (field.getKey().endsWith(DYNAMIC)) {
        problem(at, field.getValue(), report);
      } else {
        check(at, field.getValue(), report);
      }
    }
  }

  /** Tells if a text is neither a path nor a call. */
  public static void check(String path, String text, BiConsumer<String, String> report) {
    problem(path, TextNode.valueOf(text), report);
  }

  private static void problem(String path, JsonNode value, BiConsumer<String, String> report) {
    String text = value.asText("");
    try {
      if (!value.isTextual()) {
        throw new PathException("a text is needed, not " + value);
      }
      if (Intrinsic.isCall(text)) {
        Intrinsic.of(text);
        return;
      }
      String problem = Paths.problem(text);
      if (problem != null) {
        throw new PathException(problem);
      }
    } catch (PathException e) {
      report.accept(
          path, "must be a JSONPath or a call of an intrinsic function: " + e.getMessage());
    }
  }
}
