package dev.kintsugi.asl.definition;

/**
 * One thing that is wrong with a definition.
 *
 * @param path where, such as {@code /States/Wait/Seconds}
 * @param line 1-based line in the text; 0 where the text is not at hand
 * @param column 1-based column
 * @param message what is wrong and what would be right
 */
public record Issue(String path, int line, int column, String message) {
  @Override
  public String toString() {
    return line > 0 ? path + " (line " + line + "): " + message : path + ": " + message;
  }
}
