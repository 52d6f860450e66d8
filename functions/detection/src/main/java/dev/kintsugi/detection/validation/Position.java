package dev.kintsugi.detection.validation;

/**
 * A place in a source.
 *
 * @param line 1-based
 * @param column 1-based, in code points
 */
public record Position(int line, int column) {

  /** The start of a source. */
  public static final Position START = new Position(1, 1);

  /** The place that many columns further right. */
  public Position plus(int columns) {
    return new Position(line, column + columns);
  }
}
