package dev.kintsugi.detection.yaml;

import java.util.Set;
import java.util.regex.Pattern;

/** What a YAML scalar means, by the core schema of YAML 1.2. Quoted scalars are always text. */
public enum ScalarKind {
  TEXT,
  NUMBER,
  BOOLEAN,
  NULL;

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> BOOLEANS =
      Set.of("true", "True", "TRUE", "false", "False", "FALSE");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

  /** The kind of a plain (unquoted) scalar. */
  static ScalarKind ofPlain(String value) {
    if (NULLS.contains(value)) {
      return NULL;
    }
    if (BOOLEANS.contains(value)) {
      return BOOLEAN;
    }
    return value.length() <= 64 && DECIMAL.matcher(value).matches() ? NUMBER : TEXT;
  }
}
