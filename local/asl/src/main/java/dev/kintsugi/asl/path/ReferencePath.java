package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path that names one place, at which a value can be put: fields and indices only.
 *
 * @param steps names of fields, and indices as {@code [n]}
 */
public record ReferencePath(List<String> steps) {
  private static final Pattern STEP =
      Pattern.compile("\\.([^.\\[\\]'\"*?(),: ]+)|\\['((?:[^'\\\\]|\\\\.)*)'\\]|(\\[\\d+\\])");

  public ReferencePath {
    steps = List.copyOf(steps);
  }

  /**
   * The reference path of a text.
   *
   * @throws PathException if it is none
   */
  public static ReferencePath of(String text) {
    if (!text.startsWith("$")) {
      throw new PathException("'" + text + "' is no reference path: it must begin with $");
    }
    var steps = new ArrayList<String>();
    Matcher step = STEP.matcher(text).region(1, text.length());
    int end = 1;
    while (step.lookingAt()) {
      steps.add(
          step.group(1) != null
              ? step.group(1)
              : step.group(2) != null ? step.group(2).replaceAll("\\\\(.)", "$1") : step.group(3));
      end = step.end();
      step.region(end, text.length());
    }
    if (end != text.length()) {
      throw new PathException(
          "'%s' is no reference path: it goes wrong at '%s'".formatted(text, text.substring(end)));
    }
    return new ReferencePath(steps);
  }

  /**
   * A copy of a document with a value put at this place; fields on the way are made.
   *
   * @throws PathException if something on the way is no object, or an index is not there
   */
  public JsonNode put(JsonNode document, JsonNode value) {
    return steps.isEmpty() ? value : put(document, 0, value);
  }

  private JsonNode put(JsonNode node, int at, JsonNode value) {
    if (at == steps.size()) {
      return value;
    }
    String step = steps.get(at);
    if (step.startsWith("[") && node instanceof ArrayNode array) {
      int index = Integer.parseInt(step, 1, step.length() - 1, 10);
      if (index < array.size()) {
        ArrayNode copy = array.deepCopy();
        copy.set(index, put(array.get(index), at + 1, value));
        return copy;
      }
    } else if (!step.startsWith("[") && node instanceof ObjectNode object) {
      JsonNode inner = object.path(step);
      ObjectNode copy = object.deepCopy();
      copy.set(step, put(inner.isMissingNode() ? copy.objectNode() : inner, at + 1, value));
      return copy;
    }
    throw new PathException(
        "the step '%s' of a reference path can't be applied to '%s'".formatted(step, node));
  }
}
