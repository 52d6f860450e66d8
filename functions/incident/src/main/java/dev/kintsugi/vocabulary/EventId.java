package dev.kintsugi.vocabulary;

import java.util.regex.Pattern;

/**
 * The id of an event, {@code evt-} and 32 hex digits, made of its source and the source's own id,
 * so that a second delivery has the same.
 */
public record EventId(String value) {
  private static final Pattern FORM = Pattern.compile("evt-[0-9a-f]{32}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is another
   */
  public EventId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("an event id is evt- and 32 hex digits");
    }
  }

  /** The id of the event that a source calls by an id of its own. */
  public static EventId of(String source, String sourceId) {
    return new EventId("evt-" + Sha256.of(source + '\n' + sourceId).hex().substring(0, 32));
  }

  @Override
  public String toString() {
    return value;
  }
}
