package dev.kintsugi.detection.index;

/**
 * Something of which an event must show at least one for a rule to match.
 *
 * @param slot the field, or {@link #EVERYWHERE}
 * @param kind where in the value the text stands
 * @param text the folded text; not empty unless the whole value is asked for
 */
public record Witness(int slot, Kind kind, String text) {
  /** Not one field: any value of the event. */
  public static final int EVERYWHERE = -1;

  /** Where in a value the text stands. */
  public enum Kind {
    WHOLE,
    START,
    END,
    INSIDE
  }
}
