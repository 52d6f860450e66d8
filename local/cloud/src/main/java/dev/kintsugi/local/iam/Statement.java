package dev.kintsugi.local.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One statement of a policy.
 *
 * @param principals whom it is about; empty in a role's own policy
 */
record Statement(
    boolean deny,
    Patterns actions,
    Patterns resources,
    List<Condition> conditions,
    Optional<List<Glob>> principals) {

  private static final Set<String> FIELDS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  /**
   * Patterns of which one must match, or none where they are what is left out.
   *
   * @param written as the policy has them, in the order of the globs
   */
  record Patterns(List<Glob> globs, List<String> written, boolean except) {
    /** The pattern that takes a text in; empty if none does. */
    Optional<String> matching(String text) {
      for (int i = 0; i < globs.size(); i++) {
        if (globs.get(i).matches(text)) {
          return except ? Optional.empty() : Optional.of(written.get(i));
        }
      }
      return except ? Optional.of("all but " + String.join(", ", written)) : Optional.empty();
    }
  }

  /**
   * Reads a statement.
   *
   * @throws IllegalArgumentException for what is not evaluated here
   */
  static Statement of(JsonNode json) {
    for (var field : json.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw new IllegalArgumentException("a statement's " + field.getKey() + " is not evaluated");
      }
    }
    boolean deny =
        switch (json.path("Effect").asText()) {
          case "Allow" -> false;
          case "Deny" -> true;
          default -> throw new IllegalArgumentException("Effect is neither Allow nor Deny");
        };
    return new Statement(
        deny,
        patterns(json, "Action", true),
        patterns(json, "Resource", false),
        conditions(json.path("Condition")),
        json.has("Principal") ? Optional.of(principals(json.path("Principal"))) : Optional.empty());
  }

  private static Patterns patterns(JsonNode json, String field, boolean anyCase) {
    boolean except = json.has("Not" + field);
    List<String> written = texts(json.path(except ? "Not" + field : field));
    for (String text : written) {
      if (text.contains("${")) {
        throw new IllegalArgumentException("policy variables are not evaluated here: " + text);
      }
    }
    return new Patterns(
        written.stream().map(text -> new Glob(text, anyCase)).toList(), written, except);
  }

  private static List<Condition> conditions(JsonNode json) {
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> operator : json.properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        conditions.add(Condition.of(operator.getKey(), key.getKey(), texts(key.getValue())));
      }
    }
    return conditions;
  }

  private static List<Glob> principals(JsonNode json) {
    List<Glob> principals = new ArrayList<>();
    if (json.isTextual()) {
      principals.add(new Glob(json.asText(), false));
    }
    for (var kind : json.properties()) {
      texts(kind.getValue()).forEach(text -> principals.add(new Glob(text, false)));
    }
    return principals;
  }

  static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : each(node)) {
      texts.add(one.asText());
    }
    return texts;
  }

  static Iterable<JsonNode> each(JsonNode node) {
    return node.isArray() ? node : node.isMissingNode() ? List.of() : List.of(node);
  }

  /** The patterns by which it is about an access; empty if it is not. */
  Optional<Match> match(Access access) {
    Optional<String> action = actions.matching(access.action());
    Optional<String> resource =
        action.isEmpty() ? Optional.empty() : resources.matching(access.resource());
    boolean holds =
        resource.isPresent() && conditions.stream().allMatch(c -> c.holds(access.context()));
    return holds ? Optional.of(new Match(action.get(), resource.get())) : Optional.empty();
  }

  /** Whether it is about one of the names of a principal. */
  boolean about(List<String> names) {
    return principals.isPresent()
        && principals.get().stream().anyMatch(glob -> names.stream().anyMatch(glob::matches));
  }

  /** What matched, as written. */
  record Match(String action, String resource) {}
}
