package dev.kintsugi.asl.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads paths: {@code $} of the document, {@code $$} of the context object, {@code $name} of a
 * variable. A path that may have several matches and has none gives an empty list, as AWS recorded;
 * any other that finds nothing fails.
 *
 * <p>Parsed paths are kept by their text, at most 2,000. A path has at most 4 Ki characters, and no
 * regular expression ({@code =~}), which would not be bounded. Thread-safe.
 */
public final class Paths {
  private static final int KEPT = 2_000;
  private static final int LONGEST = 4 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Configuration JACKSON = configuration();
  private static final Map<String, JsonPath> PARSED = new ConcurrentHashMap<>();

  private Paths() {}

  private static Configuration configuration() {
    return Configuration.builder()
        .jsonProvider(new Nodes())
        .mappingProvider(new JacksonMappingProvider(JSON))
        .build();
  }

  /**
   * The value at a path.
   *
   * @throws PathException if there is none
   */
  public static JsonNode read(String path, PathScope scope) {
    return find(path, scope)
        .orElseThrow(
            () ->
                new PathException(
                    "The JSONPath '%s' could not be found in the input '%s'"
                        .formatted(path, scope.document())));
  }

  /**
   * The value at a path; empty if there is none.
   *
   * @throws PathException if the path itself is wrong
   */
  public static Optional<JsonNode> find(String path, PathScope scope) {
    Root root = Root.of(path);
    Optional<JsonNode> base =
        switch (root.name()) {
          case "" -> Optional.of(scope.document());
          case "$" -> Optional.of(scope.context());
          default -> Optional.ofNullable(scope.variables().get(root.name()));
        };
    return base.flatMap(document -> find(parse(root.path()), document));
  }

  private static Optional<JsonNode> find(JsonPath path, JsonNode document) {
    try {
      Object found = path.<@Nullable Object>read(document, JACKSON);
      return Optional.ofNullable(found)
          .map(value -> value instanceof JsonNode node ? node : JSON.valueToTree(value));
    } catch (PathNotFoundException e) {
      return path.isDefinite()
          ? Optional.empty()
          : Optional.of(JsonNodeFactory.instance.arrayNode());
    } catch (JsonPathException | ClassCastException | IllegalArgumentException e) {
      throw new PathException("The JSONPath '%s' fails: %s".formatted(path.getPath(), e));
    }
  }

  /** What is wrong with the text of a path; null if nothing is. */
  public static @Nullable String problem(String path) {
    try {
      parse(Root.of(path).path());
      return null;
    } catch (PathException e) {
      return e.getMessage();
    }
  }

  private static JsonPath parse(String path) {
    JsonPath known = PARSED.get(path);
    if (known != null) {
      return known;
    }
    if (path.length() > LONGEST || path.endsWith("[")) {
      throw new PathException("A path that is not finished, or over " + LONGEST + " characters");
    }
    if (path.contains("[?") && path.contains("=~")) {
      throw new PathException(
          "'%s' has a regular expression in a filter, whose time this runner can't bound"
              .formatted(path));
    }
    try {
      JsonPath parsed = JsonPath.compile(path);
      if (PARSED.size() >= KEPT) {
        PARSED.clear();
      }
      PARSED.put(path, parsed);
      return parsed;
    } catch (JsonPathException | IllegalArgumentException e) {
      throw new PathException("'%s' is no JSONPath: %s".formatted(path, e.getMessage()));
    }
  }

  /** JSON as the library reads it, where an index out of bounds finds nothing rather than null. */
  private static final class Nodes extends JacksonJsonNodeJsonProvider {
    Nodes() {
      super(JSON);
    }

    @Override
    public Object getArrayIndex(Object array, int index) {
      Object element = super.getArrayIndex(array, index);
      if (element == null) {
        throw new IndexOutOfBoundsException(index);
      }
      return element;
    }
  }

  /**
   * A path parted into what it starts from and the rest.
   *
   * @param name empty for the document, {@code $} for the context object, else a variable
   * @param path the rest, beginning with {@code $}
   */
  private record Root(String name, String path) {
    static Root of(String text) {
      if (!text.startsWith("$")) {
        throw new PathException("'" + text + "' is no JSONPath: it must begin with $");
      }
      if (text.startsWith("$$")) {
        return new Root("$", text.substring(1));
      }
      int end = 1;
      while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
        end++;
      }
      return new Root(text.substring(1, end), "$" + text.substring(end));
    }
  }
}
