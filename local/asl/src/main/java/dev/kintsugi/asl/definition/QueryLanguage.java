package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;

/** The two languages in which a state says what it takes and gives. */
public enum QueryLanguage {
  /** Paths, templates and intrinsic functions; what a machine speaks unless it says otherwise. */
  JSONPATH("JSONPath"),
  /** Expressions between <code>{%</code> and <code>%}</code>. */
  JSONATA("JSONata");

  private final String written;

  QueryLanguage(String written) {
    this.written = written;
  }

  /** The language that a machine or state names, or {@code otherwise} if it names none. */
  public static QueryLanguage of(JsonNode json, QueryLanguage otherwise) {
    String named = json.path("QueryLanguage").asText(otherwise.written);
    return named.equals(JSONATA.written) ? JSONATA : JSONPATH;
  }

  /** The name as it is written in a definition. */
  public String written() {
    return written;
  }
}
