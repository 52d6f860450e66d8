package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the text of a definition into a machine, or says everything that is wrong with it. */
public final class Definitions {
  /** The longest definition, in characters. Source: Step Functions quotas (1 MB). */
  public static final int LONGEST = 1 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Definitions() {}

  /**
   * The machine that a text describes.
   *
   * @throws InvalidDefinitionException with every issue, if it is not valid
   */
  public static Machine parse(String text, MachineType type) {
    List<Issue> issues = check(text, type);
    if (!issues.isEmpty()) {
      throw new InvalidDefinitionException(issues);
    }
    try {
      return Machine.of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a definition found valid can't be read", e);
    }
  }

  /** Names of the states to which a state may lead. */
  public static List<String> successors(JsonNode state) {
    return StateValidator.successors(state).stream().filter(name -> !name.isEmpty()).toList();
  }

  /** Every issue of a text, in the order of the text; none if it is valid. */
  public static List<Issue> check(String text, MachineType type) {
    if (text.length() > LONGEST) {
      return List.of(new Issue("", 1, 1, "longer than " + LONGEST + " characters"));
    }
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      int line = at == null ? 0 : at.getLineNr();
      int column = at == null ? 0 : at.getColumnNr();
      return List.of(new Issue("", line, column, "no JSON: " + e.getOriginalMessage()));
    }
    SourceMap source = SourceMap.of(text);
    var issues = new ArrayList<Issue>();
    new Validator(type, (path, message) -> issues.add(source.issue(path, message)))
        .machine("", json, true);
    issues.sort(Comparator.comparingInt(Issue::line).thenComparingInt(Issue::column));
    return issues;
  }
}
