package dev.kintsugi.detection.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the issues of one source while it is parsed and compiled. Not thread-safe. */
public final class Issues {
  private final SourceText source;
  private final List<RuleIssue> collected = new ArrayList<>();
  private int errors;

  /** A collector for the source. */
  public Issues(SourceText source) {
    this.source = source;
  }

  /** The source that issues are about. */
  public SourceText source() {
    return source;
  }

  /** Records an issue that leaves the rule out. */
  public void error(String id, Position at, String reason) {
    errors++;
    add(id, IssueSeverity.ERROR, at, reason);
  }

  /** Records an issue that lets the rule work. */
  public void warning(String id, Position at, String reason) {
    add(id, IssueSeverity.WARNING, at, reason);
  }

  private void add(String id, IssueSeverity severity, Position at, String reason) {
    collected.add(
        new RuleIssue(
            id, severity, source.name(), at.line(), at.column(), reason, source.excerpt(at)));
  }

  /** The number of errors so far, to see whether a step added one. */
  public int errors() {
    return errors;
  }

  /** All issues by line; those of one line in the order they were found. */
  public List<RuleIssue> all() {
    List<RuleIssue> sorted = new ArrayList<>(collected);
    sorted.sort(Comparator.comparingInt(RuleIssue::line));
    return List.copyOf(sorted);
  }
}
