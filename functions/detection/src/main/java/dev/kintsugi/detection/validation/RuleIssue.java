package dev.kintsugi.detection.validation;

/**
 * Something wrong with a rule.
 *
 * @param id stable name of the kind of issue, such as {@code condition.unknown-identifier}
 * @param severity whether the rule is left out
 * @param source the source's name as the caller gave it, mostly a path
 * @param line 1-based
 * @param column 1-based
 * @param reason one sentence for the rule's author
 * @param excerpt the line of the source, a line feed, and a caret under the column; may be empty
 */
public record RuleIssue(
    String id,
    IssueSeverity severity,
    String source,
    int line,
    int column,
    String reason,
    String excerpt) {

  /** Whether the rule is left out because of this. */
  public boolean isError() {
    return severity == IssueSeverity.ERROR;
  }

  /** The issue as a compiler would print it, over one line or three. */
  public String render() {
    String head =
        "%s:%d:%d: %s: %s [%s]"
            .formatted(source, line, column, isError() ? "error" : "warning", reason, id);
    return excerpt.isEmpty() ? head : head + "\n" + excerpt;
  }
}
