package dev.kintsugi.asl.definition;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kintsugi.asl.expression.Expressions;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Checks the fields that hold a number, a time or a list of error names, or an expression. */
final class FieldValidator {
  private static final long DAYS_99999999 = 99_999_999L;
  private static final Set<String> SECONDS =
      Set.of("Seconds", "TimeoutSeconds", "HeartbeatSeconds");

  /** Shared, so that a machine that is started again is not parsed again. */
  private static final Expressions JSONATA = new Expressions();

  private static final int LONGEST_LABEL = 40;
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\s?*<>{}\\[\\]\"#%\\\\^|~`$&,;:/\\p{Cntrl}\\x7f-\\x9f]");
  private static final Set<String> RETRIER =
      Set.of(
          "ErrorEquals",
          "IntervalSeconds",
          "MaxAttempts",
          "BackoffRate",
          "MaxDelaySeconds",
          "JitterStrategy",
          "Comment");

  private final BiConsumer<String, String> report;

  FieldValidator(BiConsumer<String, String> report) {
    this.report = report;
  }

  void check(String path, JsonNode state, QueryLanguage language) {
    boolean jsonata = language == QueryLanguage.JSONATA;
    for (Map.Entry<String, JsonNode> field : state.properties()) {
      String at = path + "/" + Validator.escape(field.getKey());
      if (SECONDS.contains(field.getKey())) {
        seconds(at, field.getValue(), "Seconds".equals(field.getKey()) ? 0 : 1, jsonata);
      }
    }
    timestamp(path + "/Timestamp", state.path("Timestamp"), jsonata);
    label(path + "/Label", state.path("Label"));
    JsonNode assign = state.path("Assign");
    if (!assign.isMissingNode() && !assign.isObject()) {
      report.accept(path + "/Assign", "an object of variables is needed");
    }
    if (assign.has("states")) {
      report.accept(path + "/Assign/states", "'states' is a reserved name");
    }
    if (jsonata) {
      expressions(path, state);
    }
  }

  private void label(String path, JsonNode label) {
    String text = label.asText("");
    if (text.length() > LONGEST_LABEL || FORBIDDEN.matcher(text).find()) {
      report.accept(
          path, "at most 40 characters are possible, none of them a blank or of another meaning");
    }
  }

  private void seconds(String path, JsonNode value, long least, boolean jsonata) {
    if (jsonata && isExpression(value)) {
      return;
    }
    if (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > DAYS_99999999) {
      report.accept(path, "a whole number from " + least + " to " + DAYS_99999999 + " is needed");
    }
  }

  private void timestamp(String path, JsonNode value, boolean jsonata) {
    if (value.isMissingNode() || (jsonata && isExpression(value))) {
      return;
    }
    if (!isTimestamp(value)) {
      report.accept(path, "an ISO 8601 time with zone is needed");
    }
  }

  static boolean isTimestamp(JsonNode value) {
    try {
      return value.asText().contains("T") && OffsetDateTime.parse(value.asText()) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  void errorEquals(String path, JsonNode rule, boolean last) {
    JsonNode names = rule.path("ErrorEquals");
    if (!names.isArray() || names.isEmpty()) {
      report.accept(path + "/ErrorEquals", "at least one error name is needed");
      return;
    }
    boolean all = false;
    for (JsonNode name : names) {
      all |= "States.ALL".equals(name.asText());
    }
    if (all && (names.size() > 1 || !last)) {
      report.accept(path + "/ErrorEquals", "States.ALL stands alone and in the last rule");
    }
  }

  void retrier(String path, JsonNode retrier, boolean last) {
    errorEquals(path, retrier, last);
    retrier
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!RETRIER.contains(field)) {
                report.accept(path + "/" + field, "unknown field of a retrier");
              }
            });
    number(path, retrier, "IntervalSeconds", 1, DAYS_99999999);
    number(path, retrier, "MaxAttempts", 0, DAYS_99999999);
    number(path, retrier, "MaxDelaySeconds", 1, 31_622_400);
    if (retrier.has("BackoffRate") && retrier.path("BackoffRate").asDouble(0) < 1.0) {
      report.accept(path + "/BackoffRate", "at least 1.0 is needed");
    }
    String jitter = retrier.path("JitterStrategy").asText("NONE");
    if (!Set.of("NONE", "FULL").contains(jitter)) {
      report.accept(path + "/JitterStrategy", "must be NONE or FULL");
    }
  }

  private void number(String path, JsonNode json, String field, long least, long most) {
    JsonNode value = json.path(field);
    if (!value.isMissingNode()
        && (!value.isIntegralNumber() || value.asLong() < least || value.asLong() > most)) {
      report.accept(
          path + "/" + field, "a whole number from " + least + " to " + most + " is needed");
    }
  }

  private void expressions(String path, JsonNode value) {
    if (value.isTextual()) {
      String text = value.asText();
      if (text.startsWith("{%") != text.endsWith("%}")) {
        report.accept(path, "an expression begins with {% and ends with %}");
      } else if (text.startsWith("{%") && text.length() < 4) {
        report.accept(path, "an empty expression");
      } else if (text.startsWith("{%") && text.length() <= Expressions.LONGEST) {
        String problem = JSONATA.problem(text);
        if (problem != null) {
          report.accept(path, "the expression can't be parsed: " + problem);
        }
      }
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        expressions(path + "/" + i, value.get(i));
      }
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> field : value.properties()) {
        if (!Set.of("Branches", "ItemProcessor", "Iterator").contains(field.getKey())) {
          expressions(path + "/" + Validator.escape(field.getKey()), field.getValue());
        }
      }
    }
  }

  static boolean isExpression(JsonNode value) {
    return value.isTextual() && value.asText().startsWith("{%") && value.asText().endsWith("%}");
  }
}
