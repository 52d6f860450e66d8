package dev.kintsugi.local.template;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a template, all of it at once, each with resource, property and line. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> problems;

  /** One problem at a line of the file. */
  public TemplateException(String problem, int line) {
    this(List.of("line " + line + ": " + problem));
  }

  /** Several problems. */
  public TemplateException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = new ArrayList<>(problems);
  }

  /** The problems in the order of the file. */
  public List<String> problems() {
    return List.copyOf(problems);
  }
}
