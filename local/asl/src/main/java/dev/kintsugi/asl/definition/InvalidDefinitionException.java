package dev.kintsugi.asl.definition;

import java.util.List;
import java.util.stream.Collectors;

/** A definition that can't be run, with every issue found in it. */
public final class InvalidDefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Issue> issues;

  /** A refusal for the issues given. */
  public InvalidDefinitionException(List<Issue> issues) {
    super(issues.stream().map(Issue::toString).collect(Collectors.joining("; ")));
    this.issues = List.copyOf(issues);
  }

  /** All issues, in the order of the text. */
  public List<Issue> issues() {
    return issues;
  }
}
